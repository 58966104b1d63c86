import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import type { RunEvent } from "#core/run-events.ts";
import { abandonRun, idleRun, reduceRun, type RunState } from "#core/run-state.ts";
import { toldOfThrown } from "#core/trouble.ts";
import type { EngineChoice, RunRequest, UnfinishedRun } from "#workers/trainer-api.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import { drawn } from "./at-rest.ts";
import { rememberRun } from "./machine-speed.ts";
import { newRunId } from "./run-id.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** Curves change slowly, and drawing them takes time from training on the same processor. */
const chartEveryMs = 400;

/** Rows and words need not change more often than one can read them. */
const showEveryMs = 100;

/** Nobody looks at a hidden tab, yet the events must not pile up. */
const hiddenFlushMs = 500;

/** A run whose worker dies more often than this is not taken up again by itself. */
const takeUpLimit = 3;

/** The run on the page: starts it, holds what it reported, stops it. */
export class RunBoard {
  /** Replaced ten times a second at most, however many events came. */
  run = $state.raw<RunState>(idleRun);
  /** The same, for curves: a little behind while a run is on. */
  charted = $state.raw<RunState>(idleRun);
  isStopping = $state(false);
  /** Asked to pause; the step in progress is still being finished. */
  isPausing = $state(false);
  /** Told of every event as it comes, for tabs that watch. */
  onEvents: ((events: readonly RunEvent[]) => void) | undefined;
  readonly #trainer: TrainerClient;
  #chartedAtMs = 0;
  #pending: RunEvent[] = [];
  #isFlushPlanned = false;
  #shownAtMs = -Infinity;
  /** Counts runs: events of one that was given up are ignored. */
  #turn = 0;
  /** From its start to now without a break, so that its time says how fast this machine is. */
  #isUnbroken = false;

  constructor(trainer: TrainerClient) {
    this.#trainer = trainer;
  }

  get isActive(): boolean {
    return this.run.status === "preparing" || this.run.status === "running" || this.run.status === "paused";
  }

  start(experiment: Experiment, engine: EngineChoice): Promise<void> {
    return this.#go({ runId: newRunId(experiment.id), experiment, engine, keepsNothing: keepsNothing() });
  }

  /** Goes on with a run that was interrupted, on the engine it ran on. */
  goOn({ runId, experiment, engine }: UnfinishedRun): Promise<void> {
    const known = (["webgpu", "cpu", "tfjs"] as const).find((id) => id === engine);
    return this.#go({ runId, experiment, engine: known ?? "auto", keepsNothing: keepsNothing(), goesOn: "kept" });
  }

  /** `taken`: how often the run was taken up after its worker had died. */
  async #go(request: RunRequest, taken = 0): Promise<void> {
    const { experiment, runId } = request;
    const turn = (this.#turn += 1);
    this.#isUnbroken = request.goesOn === undefined;
    this.#pending = [];
    this.isStopping = false;
    this.isPausing = false;
    this.run = { ...idleRun, status: "preparing", experiment, runId };
    this.#chart();
    const receive = (events: RunEvent[]): void => {
      if (turn === this.#turn) this.#receive(taken > 0 ? events.flatMap(withTakenUp) : events);
    };
    try {
      // A run takes every core: first the page shows that it was heard.
      await drawn();
      if (turn !== this.#turn) return;
      const end = this.isStopping ? "abandoned" : await this.#trainer.run(request, receive);
      if (end === "abandoned" && turn === this.#turn) this.#end(abandonRun);
    } catch (error) {
      if (turn !== this.#turn) return;
      const isWanted = this.run.status !== "paused" && !this.isPausing && !this.isStopping;
      if (error instanceof RunFailure && error.code === "worker-died" && isWanted && taken < takeUpLimit) {
        const engine = (this.run.engine?.engine.id ?? request.engine) as EngineChoice;
        await this.#go({ ...request, engine, goesOn: "after-crash" }, taken + 1);
      } else this.#end((state) => reduceRun(state, failureOf(error, state.latestAtMs)));
    }
  }

  /** Forgets a run that is over. */
  clear(): void {
    if (this.isActive) return;
    this.run = idleRun;
    this.#chart();
  }

  pause(): void {
    this.isPausing = true;
    this.#isUnbroken = false;
    this.#trainer.pause().catch(ignoreDeadWorker);
  }

  resume(): void {
    this.isPausing = false;
    this.#trainer.resume().catch(ignoreDeadWorker);
  }

  /** One step of all models; the run is paused before and after. */
  step(): void {
    this.#trainer.step().catch(ignoreDeadWorker);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.#trainer.stop();
  }

  /** The run with everything that was reported so far, drawn or not. */
  upToDate(): RunState {
    this.#flush();
    return this.run;
  }

  #receive(events: readonly RunEvent[]): void {
    this.onEvents?.(events);
    this.#pending.push(...events);
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    const sinceMs = performance.now() - this.#shownAtMs;
    setTimeout(() => this.#flush(), document.hidden ? hiddenFlushMs : Math.max(0, showEveryMs - sinceMs));
  }

  #flush(): void {
    this.#isFlushPlanned = false;
    if (this.#pending.length === 0) return;
    this.#shownAtMs = performance.now();
    this.run = this.#pending.reduce(reduceRun, this.run);
    this.#pending = [];
    this.#chart();
    if (this.isActive) return;
    this.isStopping = false;
    const isWhole = this.run.status === "done" && this.run.ended?.reason === "completed";
    if (isWhole && this.#isUnbroken) rememberRun(this.run);
  }

  /** Ends the run from this side, after what it has already reported; nothing that comes later counts. */
  #end(ending: (state: RunState) => RunState): void {
    this.#turn += 1;
    this.#flush();
    if (this.isActive) this.run = ending(this.run);
    this.#chart();
    this.isStopping = false;
  }

  #chart(): void {
    const nowMs = performance.now();
    if (this.run.status === "running" && nowMs - this.#chartedAtMs < chartEveryMs) return;
    this.charted = this.run;
    this.#chartedAtMs = nowMs;
  }
}

/** What is told of a run starts anew with it; that it was taken up belongs to it. */
function withTakenUp(event: RunEvent): RunEvent[] {
  if (event.type !== "started") return [event];
  const text = "The part that trains ended unexpectedly. The run went on by itself from where it was last kept.";
  return [event, { type: "noted", about: "taken-up", text, atMs: event.atMs }];
}

/** `run` reports a dead worker; a call beside it need not do so again. */
function ignoreDeadWorker(error: unknown): void {
  if (!(error instanceof RunFailure)) throw error;
}

function failureOf(error: unknown, atMs: number): RunEvent {
  const { message, said } = toldOfThrown(error);
  const code = error instanceof RunFailure ? error.code : "worker-died";
  return { type: "failed", code, message, ...(said && { said }), atMs };
}
