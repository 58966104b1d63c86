import type { RunBoard } from "#app/state/run-board.svelte.ts";
import type { Setup } from "#app/state/setup.svelte.ts";
import { tourRepeats, tourStops, type TourStop } from "./tour-stops.ts";

const key = "tinywhy.tour";

/** Where a reader is on the guided tour. Kept while the tab is open, so that a reload goes on where it was. */
export class Tour {
  isOn = $state(false);
  /** Has been to the last stop. */
  isFinished = $state(false);
  at = $state(0);
  /** Came with a reload: what its stop sets is set. */
  isRestored = false;
  /** Repeats as the reader had them before the tour set its own. */
  #repeatsBefore: number | undefined;
  stop = $derived.by((): TourStop => tourStops[this.at]!);
  isLast = $derived.by(() => this.at === tourStops.length - 1);
  /** Was left on the way: it can go on. */
  canGoOn = $derived.by(() => !this.isOn && !this.isFinished && this.at > 0);

  constructor() {
    const kept = read();
    if (!kept) return;
    this.at = Math.max(0, Math.min(tourStops.length - 1, kept.at));
    this.isOn = this.isRestored = kept.isOn;
    this.isFinished = kept.isFinished;
    this.#repeatsBefore = kept.repeatsBefore;
  }

  start(): void {
    this.at = 0;
    this.goOn();
  }

  goOn(): void {
    this.isFinished = false;
    this.isOn = true;
    this.isRestored = false;
    this.#keep();
  }

  next(): void {
    this.at = Math.min(tourStops.length - 1, this.at + 1);
    this.#keep();
  }

  back(): void {
    this.at = Math.max(0, this.at - 1);
    this.#keep();
  }

  /** Sets what the stop needs, and remembers what was there. */
  prepare(setup: Setup): void {
    if (!this.stop.prepare) return;
    this.#repeatsBefore ??= setup.seedCount;
    this.stop.prepare(setup);
    this.#keep();
  }

  /** What the tour has set goes back to what it was, unless a run was started with it or the reader has changed it. */
  leave(setup: Setup, board: RunBoard): void {
    this.isOn = false;
    this.isFinished = this.isLast;
    const isUnused = board.run.status === "idle" && setup.seedCount === tourRepeats;
    if (this.#repeatsBefore !== undefined && isUnused) setup.seedCount = this.#repeatsBefore;
    this.#repeatsBefore = undefined;
    this.#keep();
  }

  #keep(): void {
    const { at, isOn, isFinished } = this;
    try {
      sessionStorage.setItem(key, JSON.stringify({ at, isOn, isFinished, repeatsBefore: this.#repeatsBefore }));
    } catch {
      // Without storage the tour lasts as long as the page.
    }
  }
}

interface KeptTour {
  at: number;
  isOn: boolean;
  isFinished: boolean;
  repeatsBefore?: number;
}

function read(): KeptTour | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as KeptTour | null;
    return kept && Number.isInteger(kept.at) ? kept : undefined;
  } catch {
    return undefined;
  }
}
