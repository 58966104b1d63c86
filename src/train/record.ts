import { stepsOf, type Phase } from "#core/expansion.ts";
import type { DuringPoint, LossPoint, ReplicaResult, Results, SeedGates, SeedItems } from "#core/results.ts";
import type { Evaluated, Restored, StepsDone } from "#core/run-events.ts";
import type { Engine } from "#nn/engine.ts";
import { parameterCount, type ModelShape } from "#nn/model-shape.ts";
import { planTraining } from "#nn/plan/make-plan.ts";
import type { TierAnswers } from "./evaluate.ts";
import type { RunSpec } from "./run-spec.ts";
import type { SeedTexts } from "./seed-texts.ts";
import type { Taught } from "./teaching.ts";

/** Loss points kept per stage in the results; the events hold every step. */
const curvePointsPerStage = 100;

/** A record as plain data, for a checkpoint. Tiers and items are not in it: the texts have them. */
export interface RecordSnapshot {
  /** [phase] of [steps done, nodes], NaN where a node sat out. */
  losses: readonly Float32Array[];
  gradientNorms: readonly Float32Array[];
  /** [phase] of steps and what was answered then. */
  asked: readonly (readonly { step: number; scores: Evaluated["scores"] }[])[];
  gates: readonly SeedGates[];
  /** [node of the first phase] shares of its probes. */
  probes: readonly (readonly [node: number, rates: Readonly<Record<string, number>>])[];
  taught: readonly Taught[];
  finished: readonly FinishedReplica[];
}

interface FinishedReplica {
  arm: string;
  seed: number;
  phase: number;
  node: number;
  answers: readonly TierAnswers[];
}

/** What a run has found out so far. Steps that are trained again after a lost device overwrite their first values. */
export class RunRecord {
  readonly #spec: RunSpec;
  readonly #phases: readonly Phase[];
  readonly #shape: ModelShape;
  readonly #startMs: number;
  /** [phase][step - 1][node] */
  readonly #losses: (readonly (number | null)[])[][];
  /** As the losses. */
  readonly #gradientNorms: (readonly (number | null)[])[][];
  /** [phase], by step. */
  readonly #asked: Map<number, Evaluated["scores"]>[];
  readonly #gates = new Map<number, Record<string, number>>();
  /** By node of the first phase. */
  readonly #probes = new Map<number, Readonly<Record<string, number>>>();
  readonly #taught: Taught[] = [];
  readonly #items: SeedItems[] = [];
  readonly #finished: FinishedReplica[] = [];
  #tiers: Results["tiers"] = [];

  constructor(spec: RunSpec, phases: readonly Phase[], shape: ModelShape, startMs: number) {
    this.#spec = spec;
    this.#phases = phases;
    this.#shape = shape;
    this.#startMs = startMs;
    this.#losses = phases.map(() => []);
    this.#gradientNorms = phases.map(() => []);
    this.#asked = phases.map(() => new Map());
  }

  /** Every arm of every seed has its answers. */
  get completed(): boolean {
    const { arms, seeds } = this.#spec.experiment;
    return this.#finished.length === arms.length * seeds.length;
  }

  steps(phase: number, { firstStep, lossNats, gradientNorms }: Steps): void {
    lossNats.forEach((losses, i) => {
      this.#losses[phase]![firstStep - 1 + i] = losses;
      this.#gradientNorms[phase]![firstStep - 1 + i] = gradientNorms[i]!;
    });
  }

  /** Optimizer steps of all replicas so far. */
  get replicaSteps(): number {
    return this.#phases.reduce((total, phase, index) => {
      const done = this.#losses[index]!.length;
      return total + phase.nodes.reduce((sum, node) => sum + Math.min(done, this.#stepsOf(node.stage)), 0);
    }, 0);
  }

  asked(phase: number, step: number, scores: Evaluated["scores"]): void {
    this.#asked[phase]!.set(step, scores);
  }

  gate(seed: number, tier: string, rate: number): void {
    this.#gates.set(seed, { ...this.#gates.get(seed), [tier]: rate });
  }

  /** Shares of the probes right after the first stage of a node. */
  probed(node: number, rates: Readonly<Record<string, number>>): void {
    this.#probes.set(node, rates);
  }

  /** After a lost device, a teacher may answer twice: the same. */
  taught(taught: Taught): void {
    if (this.#taught.some(({ stage, seed }) => stage === taught.stage && seed === taught.seed)) return;
    this.#taught.push(taught);
  }

  /** arms: those of the node that were asked this way. */
  finished(
    { phase, node }: { phase: number; node: number },
    texts: SeedTexts,
    arms: readonly string[],
    answers: readonly TierAnswers[],
  ): void {
    const { seed } = this.#phases[phase]!.nodes[node]!;
    for (const arm of arms) this.#finished.push({ arm, seed, phase, node, answers });
    this.#keepQuestions(seed, texts);
  }

  /** Of a finished replica's seed. */
  #keepQuestions(seed: number, texts: SeedTexts): void {
    this.#tiers = texts.curriculum.tiers.map(({ items: _, ...summary }) => summary);
    if (this.#items.some((known) => known.seed === seed)) return;
    this.#items.push({ seed, tiers: Object.fromEntries(texts.curriculum.tiers.map((tier) => [tier.id, tier.items])) });
  }

  snapshot(): RecordSnapshot {
    return {
      losses: this.#losses.map(flatSteps),
      gradientNorms: this.#gradientNorms.map(flatSteps),
      asked: this.#asked.map((steps) => [...steps].map(([step, scores]) => ({ step, scores }))),
      gates: this.#gateList(),
      probes: [...this.#probes],
      taught: [...this.#taught],
      finished: [...this.#finished],
    };
  }

  /** Takes over what an earlier part of the run found out. texts: by seed. */
  restore(snapshot: RecordSnapshot, texts: ReadonlyMap<number, SeedTexts>): void {
    snapshot.losses.forEach((flat, phase) => {
      const nodes = this.#phases[phase]!.nodes.length;
      const gradientNorms = nestedSteps(snapshot.gradientNorms[phase]!, nodes);
      this.steps(phase, { firstStep: 1, lossNats: nestedSteps(flat, nodes), gradientNorms });
    });
    snapshot.asked.forEach((steps, phase) => {
      for (const { step, scores } of steps) this.asked(phase, step, scores);
    });
    for (const { seed, rates } of snapshot.gates) this.#gates.set(seed, { ...rates });
    for (const [node, rates] of snapshot.probes) this.probed(node, rates);
    for (const taught of snapshot.taught) {
      this.taught(taught);
      texts.get(taught.seed)!.teach(taught.stage, taught.documents);
    }
    for (const replica of snapshot.finished) {
      this.#finished.push(replica);
      this.#keepQuestions(replica.seed, texts.get(replica.seed)!);
    }
  }

  /** What was reported so far, for those who were not there. */
  reported(): Pick<Restored, "lossNats" | "gradientNorms" | "heldOut" | "gates"> {
    return {
      lossNats: this.#losses,
      gradientNorms: this.#gradientNorms,
      heldOut: this.#asked.flatMap((steps, phase) => [...steps].map(([step, scores]) => ({ phase, step, scores }))),
      gates: this.#gateList(),
    };
  }

  /** As of now: of a stopped run, the replicas that were finished. */
  results(engine: Engine, nowMs: number): Results {
    const { experiment, appVersion, startedAt } = this.#spec;
    const { batch } = experiment.training;
    const stepFlops = planTraining({ shape: this.#shape, replicas: 1, batch }).flops;
    return {
      format: "tinywhy/results@1",
      experiment,
      engine: { id: engine.id, description: engine.description },
      versions: { app: appVersion },
      startedAt,
      wallMs: Math.round(nowMs - this.#startMs),
      tokens: this.replicaSteps * batch * this.#shape.context,
      flops: this.replicaSteps * stepFlops,
      parameterCount: parameterCount(this.#shape),
      completed: this.completed,
      tiers: this.#tiers,
      gates: this.#gateList(),
      items: this.#items,
      replicas: this.#replicas(),
    };
  }

  #gateList(): SeedGates[] {
    return [...this.#gates].map(([seed, rates]) => ({ seed, rates }));
  }

  /** In the order of the experiment's arms, then seeds. */
  #replicas(): ReplicaResult[] {
    const { arms, seeds } = this.#spec.experiment;
    return arms.flatMap(({ id, inContext }) =>
      seeds.flatMap((seed) => {
        const found = this.#finished.find((one) => one.arm === id && one.seed === seed);
        if (!found) return [];
        const path = this.#nodesTo(found.phase, found.node);
        const probes = path[0]!.phase === 0 && path.length > 1 ? this.#probes.get(path[0]!.node) : undefined;
        return [
          {
            arm: id,
            seed,
            ...answersOf(found.answers),
            ...(probes && { firstStage: probes }),
            curves: path.flatMap(({ phase, node }) => this.#curve(phase, node)),
            // On the way nobody is told anything with the questions.
            during: inContext ? [] : path.flatMap(({ phase, node }) => this.#during(phase, node)),
          },
        ];
      }),
    );
  }

  /** The nodes that lead to this one, itself last. */
  #nodesTo(phase: number, node: number): { phase: number; node: number }[] {
    const { parent } = this.#phases[phase]!.nodes[node]!;
    return [...(parent ? this.#nodesTo(parent.phase, parent.node) : []), { phase, node }];
  }

  /** Mean loss of equal stretches of steps, at the last step of each. */
  #curve(phase: number, node: number): LossPoint[] {
    const { stage } = this.#phases[phase]!.nodes[node]!;
    const stretch = Math.ceil(this.#stepsOf(stage) / curvePointsPerStage);
    const losses = this.#losses[phase]!.map((step) => step[node]).filter((loss) => typeof loss === "number");
    const points: LossPoint[] = [];
    for (let start = 0; start < losses.length; start += stretch) {
      const part = losses.slice(start, start + stretch);
      const mean = part.reduce((sum, loss) => sum + loss, 0) / part.length;
      points.push({ stage, step: start + part.length, lossNats: Number(mean.toPrecision(5)) });
    }
    return points;
  }

  #during(phase: number, node: number): DuringPoint[] {
    const { stage } = this.#phases[phase]!.nodes[node]!;
    return [...this.#asked[phase]!].flatMap(([step, scores]) =>
      scores
        .filter((score) => score.node === node)
        .map(({ tier, rate, meanMarginNats }) => ({
          stage,
          step,
          tier,
          rate,
          meanMarginNats: Number(meanMarginNats.toPrecision(6)),
        })),
    );
  }

  #stepsOf(stage: string): number {
    return stepsOf(this.#spec.experiment, stage);
  }
}

type Answered = Pick<ReplicaResult, "margins" | "positionGaps" | "freeAnswers" | "freeWords">;

function answersOf(answers: readonly TierAnswers[]): Answered {
  const gaps = answers.flatMap(({ tier, positionGapsNats: gap }) => (gap ? [[tier, gap] as const] : []));
  const free = answers.flatMap(({ tier, free: counts }) => (counts ? [[tier, counts] as const] : []));
  const words = answers.flatMap(({ tier, freeWords }) => (freeWords ? [[tier, freeWords] as const] : []));
  return {
    margins: Object.fromEntries(answers.map(({ tier, marginsNats }) => [tier, marginsNats])),
    ...(gaps.length > 0 && { positionGaps: Object.fromEntries(gaps) }),
    ...(free.length > 0 && { freeAnswers: Object.fromEntries(free) }),
    ...(words.length > 0 && { freeWords: Object.fromEntries(words) }),
  };
}

/** What one call of training reports: [steps][nodes], null where a node sat out. */
type Steps = Pick<StepsDone, "firstStep" | "lossNats" | "gradientNorms">;

function flatSteps(steps: readonly (readonly (number | null)[])[]): Float32Array {
  return Float32Array.from(steps.flatMap((nodes) => nodes.map((value) => value ?? NaN)));
}

/** [steps, nodes] flat -> nested, with null for what is no number (a node that sat out): events are JSON. */
export function nestedSteps(flat: Float32Array, nodes: number): (number | null)[][] {
  return Array.from({ length: flat.length / nodes }, (_, step) =>
    Array.from(flat.subarray(step * nodes, (step + 1) * nodes), (loss) => (Number.isFinite(loss) ? loss : null)),
  );
}
