import { reduceRun, type RunState } from "#core/run-state.ts";
import type { RunEvent } from "#core/run-events.ts";

/** What tabs of this page say to each other; nothing of it leaves the browser. */
type Message =
  /** A tab asks who trains, and is told from then on. */
  | { kind: "who" }
  /** The whole run so far: when it begins, and to those who come late. */
  | { kind: "state"; state: RunState }
  | { kind: "events"; events: readonly RunEvent[] }
  /** Nothing trains here any more: the run is over, or the tab is being closed. */
  | { kind: "over" };

const channelName = "tinywhy/watch";
/** The worker that trains holds it (see run-keeper.ts). */
const lockName = "tinywhy/run";
/** Charts of another tab's run must not take time from it. */
const drawEveryMs = 500;

/** The run of another tab, to be watched from here; and this tab's run, told to the others. */
export class OtherTab {
  /** Undefined while no other tab trains. Read only: it is steered where it runs. */
  run = $state.raw<RunState>();
  readonly #channel = new BroadcastChannel(channelName);
  readonly #own: () => RunState;
  readonly #onended: () => void;
  #isWatched = false;
  #pending: RunEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends waiting for the other tab's end. */
  #waiting: AbortController | undefined;

  /** `own`: this tab's run as it is now. `onended`: the other tab's run is over, or its tab is gone. */
  constructor(own: () => RunState, onended: () => void) {
    this.#own = own;
    this.#onended = onended;
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    addEventListener("pagehide", this.#leave);
    this.#say({ kind: "who" });
  }

  /** To be told of every event of this tab's run, as it comes. Costs nothing while nobody watches. */
  tell(events: readonly RunEvent[]): void {
    if (this.#isWatched) this.#say({ kind: "events", events });
  }

  /** To be called when this tab's run has begun or ended. */
  tellState(): void {
    const state = this.#own();
    if (isActive(state)) this.#say({ kind: "state", state });
    else if (state.status !== "idle") this.#say({ kind: "over" });
  }

  /** Says and hears nothing from now on. */
  close(): void {
    removeEventListener("pagehide", this.#leave);
    this.#channel.close();
    this.#waiting?.abort();
    clearTimeout(this.#timer);
  }

  readonly #leave = (): void => {
    if (isActive(this.#own())) this.#say({ kind: "over" });
  };

  #hear(message: Message): void {
    switch (message.kind) {
      case "who":
        this.#isWatched = true;
        if (isActive(this.#own())) this.tellState();
        return;
      case "state":
        this.#pending = [];
        this.#begin(message.state);
        return;
      case "events":
        this.#take(message.events);
        return;
      case "over":
        this.#end();
        return;
    }
  }

  #begin(state: RunState): void {
    // A tab that was open before the run: from now on it is told.
    if (this.run === undefined) this.#say({ kind: "who" });
    this.run = state;
    void this.#awaitEnd();
  }

  #take(events: readonly RunEvent[]): void {
    if (this.run === undefined) {
      // Its worker died, which let go of the lock, and the run was taken up: what it had done goes along again.
      if (events.some(({ type }) => type === "started")) this.#say({ kind: "who" });
      return;
    }
    this.#pending.push(...events);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.run === undefined) return;
      this.run = this.#pending.reduce(reduceRun, this.run);
      this.#pending = [];
      if (isActive(this.run)) void this.#awaitEnd();
      else this.#end();
    }, drawEveryMs);
  }

  /**
   * A tab that is killed says nothing, but its locks are let go. Without locks (plain http) only "over" ends watching.
   * Phases are told by the worker once it holds the lock, and not before.
   */
  async #awaitEnd(): Promise<void> {
    if (this.#waiting || !this.run || this.run.phases.length === 0 || !navigator.locks) return;
    const waiting = (this.#waiting = new AbortController());
    try {
      await navigator.locks.request(lockName, { signal: waiting.signal }, () => undefined);
      this.#end();
    } catch {
      // The end came by message.
    }
  }

  #end(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.run === undefined) return;
    this.run = undefined;
    this.#onended();
  }

  #say(message: Message): void {
    this.#channel.postMessage(message);
  }
}

function isActive({ status }: RunState): boolean {
  return status !== "idle" && status !== "done" && status !== "failed";
}
