import { canonicalJson } from "#core/definition.ts";
import type { Experiment } from "#core/experiment.ts";
import { secondsLeft } from "#core/run-pace.ts";
import { progressFraction } from "#core/run-state.ts";
import { sweepKey } from "#core/sweep.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import type { ResultShelf } from "#app/features/compare/result-shelf.svelte.ts";
import type { EngineChoice } from "#workers/trainer-api.ts";
import type { RunBoard } from "./run-board.svelte.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** Names the sweep that was on when the page was left. */
const storageKey = "tinywhy.sweep";

/** How far a sweep is. */
export interface SweepProgress {
  /** 0 to 1, of all values that this going-through trains. */
  fraction: number;
  /** Of the same; undefined until it is known. */
  seconds: number | undefined;
  /** The value that is trained, and its place among all, from 1. */
  label: string;
  value: number;
  place: number;
  count: number;
}

/**
 * All values of a sweep, one run after the other. A value whose whole result is on the shelf is done: the same
 * definition gives the same result, so only the others are run, also after a stop or a reload.
 */
export class SweepRun {
  /** Between two values too. */
  isOn = $state(false);
  /** All values of the sweep that is on. */
  #points = $state.raw<readonly Experiment[]>([]);
  /** Those that were open when it was started. */
  #planned = $state.raw<readonly Experiment[]>([]);
  /** FLOP by definition, of whatever was asked about. */
  #flops = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** Definitions on the shelf. */
  readonly #kept = $derived.by(
    () =>
      new Set(
        this.#shelf.runs
          .filter(({ results }) => results.completed && results.experiment.point)
          .map(({ results }) => canonicalJson(results.experiment)),
      ),
  );
  #engine: EngineChoice = "auto";
  readonly #board: RunBoard;
  readonly #shelf: ResultShelf;
  readonly #trainer: TrainerClient;

  constructor(board: RunBoard, shelf: ResultShelf, trainer: TrainerClient) {
    this.#board = board;
    this.#shelf = shelf;
    this.#trainer = trainer;
  }

  /** Finds out what is done and how much there is to do, before anything runs. */
  async prepare(points: readonly Experiment[]): Promise<void> {
    if (points.length < 2) return;
    void this.#shelf.load();
    for (const point of points) {
      const key = canonicalJson(point);
      if (this.isOn || this.#flops.has(key)) continue;
      // What is wrong with a value is said where it is set up.
      const estimate = await this.#trainer.estimate(point).catch(() => undefined);
      if (estimate) this.#flops = new Map([...this.#flops, [key, estimate.flops]]);
    }
  }

  /** Those without a whole result on the shelf. */
  open(points: readonly Experiment[]): readonly Experiment[] {
    return points.filter((point) => !this.#kept.has(canonicalJson(point)));
  }

  /** FLOP of the open ones; undefined while not all are known. */
  flopsOf(points: readonly Experiment[]): number | undefined {
    const flops = this.open(points).map((point) => this.#flops.get(canonicalJson(point)));
    return flops.includes(undefined) ? undefined : flops.reduce<number>((total, each) => total + (each ?? 0), 0);
  }

  /** Another value comes after the one that is on or has just ended. */
  get hasMore(): boolean {
    const current = this.#current;
    return this.isOn && this.open(this.#points).some((point) => point.point?.index !== current);
  }

  get progress(): SweepProgress | undefined {
    const { run } = this.#board;
    const point = run.experiment?.point;
    if (!this.isOn || !point) return undefined;
    const known = this.#planned.map((each) => this.#flops.get(canonicalJson(each)));
    // All alike until each is known.
    const weights = known.map((flops) => (known.includes(undefined) ? 1 : flops!));
    const at = this.#planned.findIndex((each) => each.point?.index === point.index);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const before = weights.slice(0, at).reduce((sum, weight) => sum + weight, 0);
    const own = progressFraction(run);
    const later = total - before - weights[at]!;
    const left = secondsLeft(run);
    // What is still to come at the pace of this value.
    const pace = left === undefined || own >= 1 ? undefined : left / ((1 - own) * weights[at]!);
    return {
      fraction: (before + own * weights[at]!) / total,
      seconds: pace === undefined || left === undefined ? undefined : left + pace * later,
      label: point.label,
      value: Object.values(point.values)[0]!,
      place: point.index + 1,
      count: this.#points.length,
    };
  }

  /** Runs the open ones among the values, in their order. */
  start(points: readonly Experiment[], engine: EngineChoice): void {
    this.#take(points, engine);
    this.#next();
  }

  /** Goes on with what comes after the value that is being gone on with, where the sweep was on when the page was left. */
  followUp(interrupted: Experiment, points: readonly Experiment[], engine: EngineChoice): void {
    const key = sweepKey(interrupted);
    if (key === undefined || points.every((point) => sweepKey(point) !== key) || remembered() !== key) return;
    this.#take(points, engine);
  }

  /** To be told when the run of a value is over and its result is on the shelf. */
  ended(): void {
    if (!this.isOn) return;
    if (this.#board.run.ended?.reason === "completed") this.#next();
    else this.halt();
  }

  /** No further value is begun; what is finished stays. */
  halt(): void {
    this.isOn = false;
    remember(undefined);
  }

  get #current(): number | undefined {
    return this.#board.run.experiment?.point?.index;
  }

  #take(points: readonly Experiment[], engine: EngineChoice): void {
    this.#points = points;
    this.#planned = this.open(points);
    this.#engine = engine;
    this.isOn = true;
    remember(points[0] && sweepKey(points[0]));
  }

  #next(): void {
    const [first] = this.open(this.#points);
    if (first) void this.#board.start(first, this.#engine);
    else this.halt();
  }
}

function remember(key: string | undefined): void {
  try {
    if (key === undefined || keepsNothing()) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, key);
  } catch {
    // Without storage a reload ends the sweep; what is finished is offered as ever.
  }
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}
