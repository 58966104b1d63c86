import { RunFailure } from "#core/failure.ts";
import type { RunEvent } from "#core/run-events.ts";
import { runExperiment } from "./run.ts";
import type { RunSpec } from "./run-spec.ts";

/** Drives one run: batches its events, holds it while paused, turns failures into events. */
export class RunControl {
  readonly #signal = { aborted: false, isStepping: false };
  #resume: (() => void) | undefined;
  #paused: Promise<void> | undefined;

  /** Resolves when the run ends, however it ends. `deliver` is awaited, so a slow reader slows nothing but the next delivery. */
  async drive(spec: Omit<RunSpec, "signal">, deliver: (events: RunEvent[]) => void | Promise<void>): Promise<void> {
    const { nowMs } = spec;
    try {
      for await (const event of runExperiment({ ...spec, signal: this.#signal })) {
        await deliver([event]);
        // A single step is over when its losses are told; what is asked after it comes with the next one.
        if (this.#signal.isStepping && event.type === "stepsDone") this.pause();
        if (this.#paused && !this.#signal.aborted && event.type !== "finished") {
          await deliver([{ type: "paused", atMs: nowMs() }]);
          await this.#paused;
          await deliver([{ type: "resumed", atMs: nowMs() }]);
        }
      }
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      await deliver([
        {
          type: "failed",
          code: error.code,
          message: error.message,
          ...(error.said && { said: error.said }),
          atMs: nowMs(),
        },
      ]);
    }
  }

  pause(): void {
    this.#paused ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#signal.isStepping = false;
    this.#goOn();
  }

  /** Goes on for one step of all models, and pauses again. */
  step(): void {
    this.#signal.isStepping = true;
    this.#goOn();
  }

  stop(): void {
    this.#signal.aborted = true;
    this.resume();
  }

  #goOn(): void {
    this.#resume?.();
    this.#paused = undefined;
  }
}
