import { labelOf, pathOf, stepsOf, type Phase } from "#core/expansion.ts";
import type { Tier } from "#core/curriculum.ts";
import { RunFailure } from "#core/failure.ts";
import { rateOf } from "#core/results.ts";
import type { Evaluated, RunEvent } from "#core/run-events.ts";
import { toldInEnglish } from "#core/sentences/told.ts";
import {
  freshState,
  type Cohort,
  type CohortSpec,
  type CohortState,
  type Engine,
  type StepReport,
  type TrainingBatch,
} from "#nn/engine.ts";
import { initialParameters, parameterCount, type ModelShape } from "#nn/model-shape.ts";
import { PhaseBatches } from "./batches.ts";
import { pauseAfter } from "./checkpoint-pace.ts";
import { askAll, askTiers, meanOf } from "./evaluate.ts";
import { nestedSteps, type RunRecord } from "./record.ts";
import { slotsOf } from "./run-shape.ts";
import type { RunSpec } from "./run-spec.ts";
import { sampleAnswers } from "./sample.ts";
import type { SeedTexts } from "./seed-texts.ts";
import { sittingsOf } from "./sittings.ts";
import { lessonsAfter, teach } from "./teaching.ts";

/** Long enough that calls cost nothing, short enough that a pause is answered within a tenth of a second. */
const usualCallMs = 60;

interface PhaseInput {
  spec: RunSpec;
  phases: readonly Phase[];
  index: number;
  shape: ModelShape;
  texts: ReadonlyMap<number, SeedTexts>;
  record: RunRecord;
  /** By phase: [its nodes, parameterCount] at its end, of every phase that nodes start from. */
  ends: ReadonlyMap<number, Float32Array>;
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
    const slots = slotsOf(input.spec.experiment, this.#phase.nodes);
    const fresh = (): CohortState => freshState(this.#startParameters(), this.#phase.nodes.length, slots);
    this.#checkpoint = input.start ?? { step: 0, state: fresh() };
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
    if (step === 0 && spec.samplesPerPhase !== undefined) yield* this.#sample(cohort, 0);
    const { trainingCallMs = usualCallMs } = spec;
    // Made while the steps before them are computed.
    const ready: TrainingBatch[] = [];
    const makeReady = (count: number): void => {
      while (ready.length < count) ready.push(batches.next());
    };
    let chunk = 1;
    let saveAtMs = spec.nowMs() + pauseAfter(0);
    while (step < this.#phase.steps && !spec.signal.aborted) {
      const steps = spec.signal.isStepping ? 1 : Math.min(chunk, this.#stepsToNextQuestions(step));
      const startedAtMs = spec.nowMs();
      makeReady(steps);
      const now = ready.splice(0, steps);
      const training = cohort.train(now);
      makeReady(Math.min(2 * chunk, this.#phase.steps - step - steps));
      const report = await training;
      for (const batch of now) batches.giveBack(batch);
      const tookMs = spec.nowMs() - startedAtMs;
      chunk = Math.max(1, Math.min(2 * chunk, Math.round((steps * trainingCallMs) / Math.max(tookMs, 1))));
      yield this.#stepsDone(report, step + 1);
      step += steps;
      if (this.#isQuestionStep(step)) yield* this.#askDuring(cohort, step);
      if (this.#isSampleStep(step)) yield* this.#sample(cohort, step);
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
    const lossNats = nestedSteps(report.lossNats, nodes.length);
    nodes.forEach((node, i) => {
      lossNats.forEach((losses, s) => {
        const sitsOut = firstStep + s > this.#stepsOf(i);
        if (losses[i] === null && !sitsOut) {
          const stage = labelOf(spec.experiment, node.stage);
          throw new RunFailure("diverged", ["diverged", stage, node.seed, firstStep + s]);
        }
      });
    });
    const gradientNorms = nestedSteps(report.gradientNorms, nodes.length);
    record.steps(index, { firstStep, lossNats, gradientNorms });
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

  async *#sample(cohort: Cohort, step: number): AsyncGenerator<RunEvent, void> {
    const { spec, index } = this.#input;
    const answers = await sampleAnswers(cohort, this.#texts, spec.experiment.evaluation.during[0]);
    if (answers.length > 0) yield { type: "sampled", phase: index, step, answers, atMs: spec.nowMs() };
  }

  async *#askDuring(cohort: Cohort, step: number): AsyncGenerator<RunEvent, void> {
    const { spec, index, record } = this.#input;
    const tiers = spec.experiment.evaluation.during;
    if (index === 0 || tiers.length === 0) return;
    // A node whose stage is over would only say again what it said at its end.
    const isAsked = (node: number): boolean => step <= this.#stepsOf(node);
    const answers = await askTiers(
      cohort,
      this.#texts.map((texts, node) => (isAsked(node) ? tiers.map((id) => texts.questions(tierOf(texts, id))) : [])),
    );
    const scores: Evaluated["scores"] = answers.flatMap((ofNode, node) =>
      ofNode.map(({ tier, marginsNats }) => ({
        node,
        tier,
        rate: rateOf(marginsNats),
        meanMarginNats: meanOf(marginsNats),
      })),
    );
    record.asked(index, step, scores);
    yield { type: "evaluated", phase: index, step, scores, atMs: spec.nowMs() };
  }

  /** Probes and gates after the first phase; all tiers for the arms that end here; then those who teach answer. */
  async *#finish(cohort: Cohort): AsyncGenerator<RunEvent, void> {
    const { spec, index, record } = this.#input;
    const { nodes } = this.#phase;
    if (index === 0) yield* this.#probe(cohort);
    const sittings = nodes.map((node) => sittingsOf(spec.experiment, node));
    if (sittings.every((ofNode) => ofNode.length === 0)) return;
    const answers = await askAll(
      cohort,
      this.#texts.map((texts, node) =>
        sittings[node]!.map(({ inContext }) => texts.curriculum.tiers.map((tier) => texts.questions(tier, inContext))),
      ),
      this.#texts.map(({ tokenizer }) => tokenizer),
    );
    sittings.forEach((ofNode, node) =>
      ofNode.forEach(({ arms }, i) =>
        record.finished({ phase: index, node }, this.#texts[node]!, arms, answers[node]![i]!),
      ),
    );
    for (const lesson of lessonsAfter(spec.experiment, nodes)) {
      const { taught, note } = await teach(cohort, spec.experiment, nodes, this.#texts, lesson);
      for (const one of taught) {
        record.taught(one);
        this.#input.texts.get(one.seed)!.teach(one.stage, one.documents);
      }
      yield { type: "noted", text: toldInEnglish(note), said: note, atMs: spec.nowMs() };
    }
  }

  /** What the base text taught: every probe, and whether the gates are passed. */
  async *#probe(cohort: Cohort): AsyncGenerator<RunEvent, void> {
    const { spec, record } = this.#input;
    const { gates } = spec.experiment.evaluation;
    const questions = this.#texts.map((texts) =>
      texts.curriculum.tiers
        .filter(({ id, kind }) => kind === "probe" || gates.some(({ tier }) => tier === id))
        .map((tier) => texts.questions(tier)),
    );
    if (questions.every((ofNode) => ofNode.length === 0)) return;
    const answers = await askTiers(cohort, questions);
    for (const [node, { seed }] of this.#phase.nodes.entries()) {
      const rates = new Map(answers[node]!.map(({ tier, marginsNats }) => [tier, rateOf(marginsNats)]));
      record.probed(node, Object.fromEntries(rates));
      for (const gate of gates) {
        const rate = rates.get(gate.tier)!;
        const passed = rate >= gate.minimumRate;
        record.gate(seed, gate.tier, rate);
        yield { type: "gateChecked", seed, ...gate, rate, passed, atMs: spec.nowMs() };
      }
    }
  }

  #startParameters(): Float32Array {
    const { spec, shape, ends } = this.#input;
    const count = parameterCount(shape);
    const start = new Float32Array(this.#phase.nodes.length * count);
    this.#phase.nodes.forEach((node, i) => {
      const own =
        node.parent === undefined
          ? (spec.startParameters ?? initialParameters(shape, this.#texts[i]!.weightsRng))
          : ends.get(node.parent.phase)!.subarray(node.parent.node * count, (node.parent.node + 1) * count);
      start.set(own, i * count);
    });
    return start;
  }

  /** Question steps, but only so many of them as are asked for, and the last step. */
  #isSampleStep(step: number): boolean {
    const { samplesPerPhase, experiment } = this.#input.spec;
    if (samplesPerPhase === undefined || !this.#isQuestionStep(step)) return false;
    const { everySteps } = experiment.evaluation;
    const stride = everySteps * Math.ceil(this.#phase.steps / everySteps / samplesPerPhase);
    return step % stride === 0 || step === this.#phase.steps;
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
    return stepsOf(this.#input.spec.experiment, this.#phase.nodes[node]!.stage);
  }
}

function tierOf({ curriculum }: SeedTexts, id: string): Tier {
  const tier = curriculum.tiers.find((candidate) => candidate.id === id);
  if (!tier) throw new Error(`no tier "${id}"`);
  return tier;
}
