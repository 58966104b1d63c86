import type { Phase } from "./expansion.ts";
import type { Experiment } from "./experiment.ts";
import { assertNever, type FailureCode } from "./failure.ts";
import { emptyCurves, withLosses, type PhaseCurves } from "./run-curves.ts";
import type { Evaluated, NoteAbout, Restored, RunEvent, Sampled } from "./run-events.ts";
import { freshPace, withAsking, withTraining, type Pace } from "./run-pace.ts";
import type { Results } from "./results.ts";
import type { ToldSaid } from "./sentences/told.ts";

export type RunStatus = "idle" | "preparing" | "running" | "paused" | "done" | "failed";

/** Everything a page shows of a run. Made by `reduceRun` alone, from live or stored events. */
export interface RunState {
  status: RunStatus;
  runId?: string;
  experiment?: Experiment;
  phases: readonly Phase[];
  /** What is being prepared, while nothing trains. */
  preparing?: { text: string; said?: ToldSaid; fraction: number };
  engine?: EngineChosen;
  totalReplicaSteps: number;
  replicaStepsDone: number;
  /** Index of the phase in training or last trained. */
  phase: number;
  /** One per phase. */
  curves: readonly PhaseCurves[];
  /** In order. A run asks some tens of times, so copying this list costs less than the charts drawn from it. */
  heldOut: readonly Evaluated[];
  /** What models wrote as they learnt, in order. */
  samples: readonly Sampled[];
  gates: readonly GateChecked[];
  notes: readonly { text: string; about?: NoteAbout; said?: ToldSaid }[];
  pace: Pace;
  startedAtMs: number;
  latestAtMs: number;
  ended?: { reason: "completed" | "stopped"; results?: Results };
  failure?: { code: FailureCode; message: string; said?: ToldSaid };
}

type EngineChosen = Extract<RunEvent, { type: "engineChosen" }>;
type GateChecked = Extract<RunEvent, { type: "gateChecked" }>;

export const idleRun: RunState = {
  status: "idle",
  phases: [],
  totalReplicaSteps: 0,
  replicaStepsDone: 0,
  phase: 0,
  curves: [],
  heldOut: [],
  samples: [],
  gates: [],
  notes: [],
  pace: freshPace,
  startedAtMs: 0,
  latestAtMs: 0,
};

/**
 * State after one more event. Returns a new object; the loss columns inside are shared and only appended to, so an
 * older state stays readable up to its own number of steps (see `PhaseCurves`).
 */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  const sinceLastMs = event.atMs - state.latestAtMs;
  const next = { ...state, latestAtMs: event.atMs };
  switch (event.type) {
    case "started":
      return {
        ...idleRun,
        status: "preparing",
        runId: event.runId,
        experiment: event.experiment,
        phases: event.phases,
        totalReplicaSteps: event.totalReplicaSteps,
        replicaStepsDone: event.replicaStepsDone ?? 0,
        curves: event.phases.map(emptyCurves),
        startedAtMs: event.atMs,
        latestAtMs: event.atMs,
      };
    case "preparing":
      return {
        ...next,
        status: "preparing",
        preparing: withSaid({ text: event.text, fraction: event.fraction }, event),
      };
    case "engineChosen":
      // Another engine trains at another speed.
      return { ...next, engine: event, pace: { ...freshPace, asked: state.pace.asked } };
    case "noted":
      return {
        ...next,
        notes: [...state.notes, withSaid({ text: event.text, ...(event.about && { about: event.about }) }, event)],
      };
    case "restored":
      return withRestored(next, event);
    case "stepsDone": {
      // The first call of a phase, or of a restored run, compiles and uploads: its time says nothing about the rest.
      const isFirstCall = event.firstStep === 1 || state.status === "preparing";
      const replicaSteps = event.replicaStepsDone - state.replicaStepsDone;
      return {
        ...running(next),
        phase: event.phase,
        curves: state.curves.map((curves, i) => (i === event.phase ? withLosses(curves, event) : curves)),
        replicaStepsDone: event.replicaStepsDone,
        pace: isFirstCall ? state.pace : withTraining(state.pace, { ms: sinceLastMs, replicaSteps }),
      };
    }
    case "evaluated":
      return {
        ...running(next),
        phase: event.phase,
        heldOut: [...state.heldOut, event],
        pace: withAsking(state.pace, { ms: sinceLastMs, asks: event.scores.length }),
      };
    case "sampled":
      return { ...running(next), samples: [...state.samples, event] };
    case "gateChecked":
      return {
        ...running(next),
        // After a lost device, the end of the phase may come twice.
        gates: [...state.gates.filter(({ seed, tier }) => seed !== event.seed || tier !== event.tier), event],
        pace: withAsking(state.pace, { ms: sinceLastMs, asks: 1 }),
      };
    case "paused":
      return { ...next, status: "paused" };
    case "resumed":
      return running(next);
    case "finished":
      return { ...next, status: "done", ended: { reason: event.reason, results: event.results } };
    case "failed":
      return { ...next, status: "failed", failure: withSaid({ code: event.code, message: event.message }, event) };
    default:
      return assertNever(event);
  }
}

function withSaid<Told>(told: Told, { said }: { said?: ToldSaid }): Told & { said?: ToldSaid } {
  return { ...told, ...(said && { said }) };
}

/** As if the earlier part had been watched; its pace is not known. */
function withRestored(
  state: RunState,
  { phase, lossNats, gradientNorms, heldOut, gates, replicaStepsDone, atMs }: Restored,
): RunState {
  const asked = heldOut.map((one): Evaluated => ({ type: "evaluated", ...one, atMs }));
  return {
    ...state,
    phase,
    replicaStepsDone,
    curves: state.curves.map((curves, i) =>
      withLosses(curves, { firstStep: 1, lossNats: lossNats[i] ?? [], gradientNorms: gradientNorms[i] ?? [] }),
    ),
    heldOut: asked,
    gates: gatesChecked(state.experiment, gates, atMs),
  };
}

function gatesChecked(experiment: Experiment | undefined, gates: Restored["gates"], atMs: number): GateChecked[] {
  return gates.flatMap(({ seed, rates }) =>
    (experiment?.evaluation.gates ?? []).flatMap(({ tier, minimumRate }): GateChecked[] => {
      const rate = rates[tier];
      if (rate === undefined) return [];
      return [{ type: "gateChecked", seed, tier, rate, minimumRate, passed: rate >= minimumRate, atMs }];
    }),
  );
}

/** The run was ended from outside and will send no more: what was reported stays, results there are none. */
export function abandonRun(state: RunState): RunState {
  return { ...state, status: "done", ended: { reason: "stopped" } };
}

function running(state: RunState): RunState {
  const { preparing: _, ...rest } = state;
  return { ...rest, status: "running" };
}

/** Share of the training done, 0 to 1. */
export function progressFraction(state: RunState): number {
  return state.totalReplicaSteps === 0 ? 0 : state.replicaStepsDone / state.totalReplicaSteps;
}
