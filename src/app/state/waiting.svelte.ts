import { progressFraction, type RunState } from "#core/run-state.ts";
import { text } from "#app/text/text.ts";
import type { RunBoard } from "./run-board.svelte.ts";

/** What the reader arranges while a run takes its time: to be told, to keep the screen on, what a hidden tab does. */
export class Waiting {
  notifies = $state(false);
  /** The browser said no. */
  isNotifyBlocked = $state(false);
  keepsAwake = $state(false);
  isAwakeRefused = $state(false);
  pausesHidden = $state(false);
  /** What happened while the tab was hidden, for the reader who comes back. */
  said = $state("");
  readonly #board: RunBoard;
  readonly #hasMore: () => boolean;
  #lock: WakeLockSentinel | undefined;
  #pausedByUs = false;
  #wasActive = false;

  /** `hasMore`: another run follows by itself. */
  constructor(board: RunBoard, hasMore: () => boolean = () => false) {
    this.#board = board;
    this.#hasMore = hasMore;
  }

  /** Asks the browser where it must be asked. */
  async setNotifies(wanted: boolean): Promise<void> {
    this.isNotifyBlocked = false;
    this.notifies = wanted;
    if (!wanted) return;
    const answer = "Notification" in globalThis ? await Notification.requestPermission() : "denied";
    if (answer === "granted") return;
    this.notifies = false;
    this.isNotifyBlocked = true;
  }

  async setKeepsAwake(wanted: boolean): Promise<void> {
    this.keepsAwake = wanted;
    this.isAwakeRefused = false;
    await this.#holdScreen();
  }

  /** To be told of every change of the run. */
  follow(run: RunState): void {
    const isActive = this.#board.isActive;
    if (this.#wasActive === isActive) return;
    this.#wasActive = isActive;
    void this.#holdScreen();
    // What was said of one run is not about the next, nor about one that is over.
    this.said = "";
    if (isActive || !this.notifies || run.status !== "done" || !document.hidden || this.#hasMore()) return;
    new Notification(text.waiting.notifyTitle, { body: text.waiting.notifyBody(run.experiment?.title ?? "") });
  }

  /** To be told when the tab is hidden or shown. */
  visibilityChanged(): void {
    const { run, isActive } = this.#board;
    if (document.hidden) {
      this.#pausedByUs = this.pausesHidden && run.status === "running";
      if (this.#pausedByUs) this.#board.pause();
      return;
    }
    // A lock ends when its tab is hidden.
    void this.#holdScreen();
    if (this.#pausedByUs) {
      this.#pausedByUs = false;
      this.#board.resume();
      this.said = text.waiting.wasPaused;
    } else if (isActive) {
      this.said = text.waiting.wentOn(Math.floor(100 * progressFraction(run)));
    }
  }

  /** Holds the screen on exactly while it is wanted and a run is on. */
  async #holdScreen(): Promise<void> {
    const isWanted = this.keepsAwake && this.#board.isActive && !document.hidden;
    if (!isWanted) {
      const lock = this.#lock;
      this.#lock = undefined;
      await lock?.release();
      return;
    }
    if (this.#lock && !this.#lock.released) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch {
      // Browsers refuse where the battery is low, and some do not know it.
      this.isAwakeRefused = true;
      this.keepsAwake = false;
    }
  }
}
