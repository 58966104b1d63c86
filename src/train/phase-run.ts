import { pathOf, stageOf, type Phase } from "#core/expansion.ts";
import { RunFailure } from "#core/failure.ts";
import { rateOf } from "#core/results.ts";
import type { Evaluated, RunEvent } from "#core/run-events.ts";
import {
  freshState,
  type Cohort,
  type CohortSpec,
  type CohortState,
  type Engine,
  type StepReport,
} from "#nn/engine.ts";
import { initialParameters, parameterCount, type ModelShape } from "#nn/model-shape.ts";
import { PhaseBatches } from "./batches.ts";
import { askTiers, meanOf } from "./evaluate.ts";
import { nestedLosses, type RunRecord } from "./record.ts";
import type { RunSpec } from "./run-spec.ts";
import type { SeedTexts } from "./seed-texts.ts";

/** Long enough that calls cost nothing, short enough that a pause is answered within a tenth of a second. */
const chunkTargetMs = 60;
/** How much work a lost device or a crash may cost: rarer checkpoints where keeping one is slow, so that it takes 1 % of the time. */
const checkpointEveryMs = { atLeast: 10_000, atMost: 60_000, costs: 100 };

interface PhaseInput {
  spec: RunSpec;
  phases: readonly Phase[];
  index: number;
  shape: ModelShape;
  texts: ReadonlyMap<number, SeedTexts>;
  record: RunRecord;
  /** [nodes of the phase before, parameterCount]; undefined in the first phase. */
  parents: Float32Array | undefined;
  /** Where to go on from, in the middle of the phase; undefined to start with its first step. */
  start: PhaseCheckpoint | undefined;
  /** Told of every checkpoint taken inside the phase. */
  onCheckpoint: (checkpoint: PhaseCheckpoint) => Promise<void>;
}

export interface PhaseCheckpoint {
  /** Steps of the phase done. */
  step: number;
  state: CohortState;
}

/** One phase of a run: all nodes of one depth trained in lockstep. Can be started again from its last checkpoint. */
export class PhaseRun {
  readonly #input: PhaseInput;
  readonly #phase: Phase;
  readonly #texts: readonly SeedTexts[];
  #checkpoint: PhaseCheckpoint;
  finalParameters: Float32Array | undefined;

  constructor(input: PhaseInput) {
    this.#input = input;
    this.#phase = input.phases[input.index]!;
    this.#texts = this.#phase.nodes.map((node) => input.texts.get(node.seed)!);
    this.#checkpoint = input.start ?? { step: 0, state: freshState(this.#startParameters(), this.#phase.nodes.length) };
  }

  get checkpointStep(): number {
    return this.#checkpoint.step;
  }

  /** Trains from the last checkpoint to the end of the phase, asks the held-out questions on the way and at the end. */
  async *go(engine: Engine, cohortSpec: CohortSpec): AsyncGenerator<RunEvent, void> {
    const cohort = await engine.createCohort(cohortSpec);
    try {
      await cohort.restore(this.#checkpoint.state);
      yield* this.#train(cohort);
      if (this.#input.spec.signal.aborted) return;
      this.finalParameters = (await cohort.save()).parameters;
      yield* this.#finish(cohort);
    } finally {
      await cohort.dispose();
    }
  }

  async *#train(cohort: Cohort): AsyncGenerator<RunEvent, void> {
    const { spec, phases, index, onCheckpoint } = this.#input;
    const batches = new PhaseBatches(
      spec.experiment,
      this.#phase,
      this.#texts.map((texts, node) => texts.batches(pathOf(phases, index, node))),
    );
    let step = this.#checkpoint.step;
    batches.skip(step);
    if (step === 0) yield* this.#askDuring(cohort, 0);
    let chunk = 1;
    let saveAtMs = spec.nowMs() + checkpointEveryMs.atLeast;
    while (step < this.#phase.steps && !spec.signal.aborted) {
      const steps = Math.min(chunk, this.#stepsToNextQuestions(step));
      const startedAtMs = spec.nowMs();
      const report = await cohort.train(Array.from({ length: steps }, () => batches.next()));
      const tookMs = spec.nowMs() - startedAtMs;
      chunk = Math.max(1, Math.min(2 * chunk, Math.round((steps * chunkTargetMs) / Math.max(tookMs, 1))));
      yield this.#stepsDone(report, step + 1);
      step += steps;
      if (this.#isQuestionStep(step)) yield* this.#askDuring(cohort, step);
      if (spec.nowMs() > saveAtMs || spec.signal.aborted) {
        const startMs = spec.nowMs();
        this.#checkpoint = { step, state: await cohort.save() };
        await onCheckpoint(this.#checkpoint);
        saveAtMs = spec.nowMs() + pauseAfter(spec.nowMs() - startMs);
      }
    }
  }

  #stepsDone(report: StepReport, firstStep: number): RunEvent {
    const { spec, index, record } = this.#input;
    const nodes = this.#phase.nodes;
    const lossNats = nestedLosses(report.lossNats, nodes.length);
    nodes.forEach((node, i) => {
      lossNats.forEach((losses, s) => {
        const sitsOut = firstStep + s > this.#stepsOf(i);
        if (losses[i] === null && !sitsOut) {
          throw new RunFailure(
            "diverged",
            `The loss of "${node.stage}", seed ${node.seed}, is not a number at step ${firstStep + s}. Lower its learning rate.`,
          );
        }
      });
    });
    record.losses(index, firstStep, lossNats);
    const gradientNorms = nestedLosses(report.gradientNorms, nodes.length);
    const replicaStepsDone = record.replicaSteps;
    return {
      type: "stepsDone",
      phase: index,
      firstStep,
      lossNats,
      gradientNorms,
      replicaStepsDone,
      atMs: spec.nowMs(),
    };
  }

  async *#askDuring(cohort: Cohort, step: number): AsyncGenerator<RunEvent, void> {
    const { spec, index, record } = this.#input;
    const tiers = spec.experiment.evaluation.during;
    if (index === 0 || tiers.length === 0) return;
    const answers = await askTiers(cohort, this.#texts, tiers);
    // A node whose stage is over would only say again what it said at its end.
    const scores: Evaluated["scores"] = answers.flatMap((ofNode, node) =>
      (step <= this.#stepsOf(node) ? ofNode : []).map(({ tier, marginsNats }) => ({
        node,
        tier,
        rate: rateOf(marginsNats),
        meanMarginNats: meanOf(marginsNats),
      })),
    );
    record.asked(index, step, scores);
    yield { type: "evaluated", phase: index, step, scores, atMs: spec.nowMs() };
  }

  /** All tiers for the arms that end here; the gates after the first phase. */
  async *#finish(cohort: Cohort): AsyncGenerator<RunEvent, void> {
    const { spec, index, record } = this.#input;
    const { gates } = spec.experiment.evaluation;
    if (index === 0 && gates.length > 0) {
      const answers = await askTiers(
        cohort,
        this.#texts,
        gates.map((gate) => gate.tier),
      );
      for (const [node, { seed }] of this.#phase.nodes.entries()) {
        for (const [i, gate] of gates.entries()) {
          const rate = rateOf(answers[node]![i]!.marginsNats);
          const passed = rate >= gate.minimumRate;
          record.gate(seed, gate.tier, rate);
          yield { type: "gateChecked", seed, ...gate, rate, passed, atMs: spec.nowMs() };
        }
      }
    }
    if (!this.#phase.nodes.some((node) => node.finishes.length > 0)) return;
    const tiers = this.#texts[0]!.curriculum.tiers.map((tier) => tier.id);
    const answers = await askTiers(cohort, this.#texts, tiers);
    this.#texts.forEach((texts, node) => record.finished(index, node, texts, answers[node]!));
  }

  #startParameters(): Float32Array {
    const { shape, parents } = this.#input;
    const count = parameterCount(shape);
    const start = new Float32Array(this.#phase.nodes.length * count);
    this.#phase.nodes.forEach((node, i) => {
      const own =
        node.parent === undefined
          ? initialParameters(shape, this.#texts[i]!.weightsRng)
          : parents!.subarray(node.parent * count, (node.parent + 1) * count);
      start.set(own, i * count);
    });
    return start;
  }

  /** Every N steps, and at the end of every node's stage. */
  #isQuestionStep(step: number): boolean {
    return this.#stepsToNextQuestions(step - 1) === 1;
  }

  #stepsToNextQuestions(step: number): number {
    const every = this.#input.spec.experiment.evaluation.everySteps;
    const ends = this.#phase.nodes.map((_, node) => this.#stepsOf(node)).filter((end) => end > step);
    return Math.min(...ends.map((end) => end - step), every - (step % every));
  }

  #stepsOf(node: number): number {
    return stageOf(this.#input.spec.experiment, this.#phase.nodes[node]!.stage).steps;
  }
}

/** Until the next checkpoint, after one that took so long. */
function pauseAfter(tookMs: number): number {
  const { atLeast, atMost, costs } = checkpointEveryMs;
  return Math.min(atMost, Math.max(atLeast, costs * tookMs));
}
