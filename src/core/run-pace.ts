import type { RunState } from "./run-state.ts";

/** How fast a run goes: training over the last seconds, asking held-out questions over the whole run. */
export interface Pace {
  /** Newest last; together at most `windowMs`. */
  training: readonly TrainingSample[];
  /** An ask is one node answering one tier. */
  asked: { ms: number; asks: number };
}

interface TrainingSample {
  ms: number;
  replicaSteps: number;
}

/** Long enough to be calm, short enough to follow a laptop that slows down. */
const windowMs = 8000;
/** Below this much measured training an estimate would jump about. */
const enoughMs = 1000;
/** Events do not tell how many tiers a world has until they are asked; shipped worlds have about this many. */
const assumedTiers = 12;

export const freshPace: Pace = { training: [], asked: { ms: 0, asks: 0 } };

export function withTraining(pace: Pace, sample: TrainingSample): Pace {
  const training = [...pace.training, sample];
  let totalMs = training.reduce((total, { ms }) => total + ms, 0);
  while (training.length > 1 && totalMs - training[0]!.ms >= windowMs) totalMs -= training.shift()!.ms;
  return { ...pace, training };
}

export function withAsking(pace: Pace, { ms, asks }: { ms: number; asks: number }): Pace {
  return { ...pace, asked: { ms: pace.asked.ms + ms, asks: pace.asked.asks + asks } };
}

/** Over the last seconds of training; undefined until enough was measured. Time spent asking is left out. */
export function replicaStepsPerSecond({ training }: Pace): number | undefined {
  const ms = training.reduce((total, sample) => total + sample.ms, 0);
  if (ms < enoughMs) return undefined;
  return (1000 * training.reduce((total, sample) => total + sample.replicaSteps, 0)) / ms;
}

/** Training and questions still to come, at the pace so far; undefined until that is known. */
export function secondsLeft(state: RunState): number | undefined {
  const rate = replicaStepsPerSecond(state.pace);
  if (rate === undefined || rate === 0) return undefined;
  const { ms, asks } = state.pace.asked;
  const secondsPerAsk = asks === 0 ? 0 : ms / asks / 1000;
  const trainingSeconds = (state.totalReplicaSteps - state.replicaStepsDone) / rate;
  return trainingSeconds + Math.max(0, plannedAsks(state) - asks) * secondsPerAsk;
}

/** One node answering one tier, counted over the whole run: gates, questions on the way, all tiers at the end. */
function plannedAsks({ experiment, phases }: Pick<RunState, "experiment" | "phases">): number {
  if (!experiment) return 0;
  const { everySteps, during, gates } = experiment.evaluation;
  return phases.reduce((total, phase, index) => {
    // Before the first step, every N steps, and after the last.
    const times = index === 0 ? 0 : 1 + Math.ceil(phase.steps / everySteps);
    const finishing = phase.nodes.some((node) => node.finishes.length > 0) ? assumedTiers : 0;
    const each = times * during.length + finishing + (index === 0 ? gates.length : 0);
    return total + each * phase.nodes.length;
  }, 0);
}
