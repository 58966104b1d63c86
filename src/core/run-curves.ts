import { partsOf, stepsOf, turnsOf, type Phase } from "./expansion.ts";
import type { Experiment } from "./experiment.ts";
import type { StepsDone } from "./run-events.ts";
import type { RunState } from "./run-state.ts";
import { scheduleFactor } from "./schedule.ts";

/**
 * What training reported of one phase. The columns are as long as the phase and shared by all states of a run: an event fills rows past
 * `steps` of every earlier state and copies nothing. Rows are written again only after a lost device, when training
 * goes on from a checkpoint.
 */
export interface PhaseCurves {
  /** Steps reported so far; rows from there on are not yet losses. */
  steps: number;
  nodes: number;
  /** [steps of the phase][nodes], NaN where a node sat out. */
  lossNats: Float32Array;
  /** The same shape: gradient norms before clipping; NaN too where an earlier part of the run did not keep them. */
  gradientNorms: Float32Array;
}

export function emptyCurves(phase: Phase): PhaseCurves {
  const nodes = phase.nodes.length;
  const column = (): Float32Array => new Float32Array(phase.steps * nodes).fill(NaN);
  return { steps: 0, nodes, lossNats: column(), gradientNorms: column() };
}

/** Fills in the rows of the event. */
export function withLosses(
  curves: PhaseCurves,
  event: Pick<StepsDone, "firstStep" | "lossNats" | "gradientNorms">,
): PhaseCurves {
  const fill = (column: Float32Array, rows: StepsDone["lossNats"]): void =>
    rows.forEach((row, i) => {
      const start = (event.firstStep - 1 + i) * curves.nodes;
      row.forEach((value, node) => {
        column[start + node] = value ?? NaN;
      });
    });
  fill(curves.lossNats, event.lossNats);
  fill(curves.gradientNorms, event.gradientNorms);
  return { ...curves, steps: event.firstStep - 1 + event.lossNats.length };
}

/** What of a run is known from its start. */
export interface RunPlan {
  experiment?: Experiment | undefined;
  phases: readonly Phase[];
}

/** One stretch of an arm's way through the phases, for one seed. */
export interface Stretch {
  phase: number;
  /** Index of the arm's node in that phase. */
  node: number;
  stage: string;
  /** Steps of the arm before this stretch. */
  offset: number;
  /** Steps of its stage. */
  steps: number;
}

/** The nodes an arm passes through for one seed, in order. Arms share their first ones. */
export function armPath(state: RunPlan, arm: string, seed: number): Stretch[] {
  const path: Stretch[] = [];
  let offset = 0;
  state.phases.forEach((phase, index) => {
    const node = phase.nodes.findIndex((candidate) => candidate.seed === seed && candidate.arms.includes(arm));
    const stage = phase.nodes[node]?.stage;
    if (stage === undefined) return;
    const steps = stepsOf(state.experiment!, stage);
    path.push({ phase: index, node, stage, offset, steps });
    offset += steps;
  });
  return path;
}

/** What training reports at each step. */
export type StepMeasure = "lossNats" | "gradientNorms";

/** A measure after each step of an arm so far, its shared stages included: [steps of the arm done]. */
export function armColumn(state: RunState, arm: string, seed: number, measure: StepMeasure): Float32Array {
  const parts = armPath(state, arm, seed).map(({ phase, node, steps }) => {
    const curves = state.curves[phase]!;
    const done = Math.min(curves.steps, steps);
    return Float32Array.from({ length: done }, (_, step) => curves[measure][step * curves.nodes + node]!);
  });
  const column = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    column.set(part, at);
    at += part.length;
  }
  return column;
}

/** Learning rate of the body at each step of an arm, as planned: [steps of the arm]. */
export function plannedRates(experiment: Experiment, stages: readonly string[]): Float32Array {
  return Float32Array.from(
    stages.flatMap((name) => {
      const parts = partsOf(experiment, name);
      const done = parts.map(() => 0);
      return turnsOf(experiment, name).map((part) => {
        const { stage } = parts[part]!;
        done[part]! += 1;
        return stage.learningRate.body * scheduleFactor(stage, done[part]!);
      });
    }),
  );
}

/** Answers to one tier at one moment of an arm's training. */
export interface HeldOutPoint {
  /** Steps of the arm done when asked. */
  step: number;
  /** Share of answers that agree with options[answer], 0 to 1. */
  rate: number;
  meanMarginNats: number;
}

/** How an arm answered a tier as it trained. Where it was asked twice at a step, the later answer counts. */
export function heldOutSeries(
  state: RunPlan & Pick<RunState, "heldOut">,
  { arm, seed, tier }: { arm: string; seed: number; tier: string },
) {
  // On the way nobody is told anything with the questions, so such an arm has answers at its end only.
  if (state.experiment?.arms.find(({ id }) => id === arm)?.inContext) return [];
  const path = armPath(state, arm, seed);
  const points = new Map<number, HeldOutPoint>();
  for (const { phase, step, scores } of state.heldOut) {
    const stretch = path.find((candidate) => candidate.phase === phase);
    const score = scores.find((candidate) => candidate.node === stretch?.node && candidate.tier === tier);
    // A node with fewer steps than its phase sits the rest out and answers the same.
    if (!stretch || !score || step > stretch.steps) continue;
    const at = stretch.offset + step;
    points.set(at, { step: at, rate: score.rate, meanMarginNats: score.meanMarginNats });
  }
  return [...points.values()].sort((a, b) => a.step - b.step);
}

/** Share of a stage's steps done by an arm, 0 to 1. All seeds train in lockstep, so one of them speaks for all. */
export function stageFraction(state: RunState, arm: string, level: number): number {
  const seed = state.experiment?.seeds[0];
  const stretch = seed === undefined ? undefined : armPath(state, arm, seed)[level];
  if (!stretch) return 0;
  if (stretch.steps === 0) return 1;
  return Math.min(1, state.curves[stretch.phase]!.steps / stretch.steps);
}
