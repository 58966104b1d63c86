import type { RunFailure } from "#core/failure.ts";
import type { ToldSentences } from "#core/sentences/told.ts";
import type { CohortSpec, Engine } from "#nn/engine.ts";

/** An engine and why it was taken, in words. */
export interface OpenedEngine {
  engine: Engine;
  reason: string;
  /** The same as data; absent where it is not told on the page. */
  said?: ToldSentences;
}

/** Where a run gets its engine from, and another when that one is lost. The host decides (browser, command line, test). */
export interface EngineSupply {
  /** The engine to train the largest cohort of the run with. Throws RunFailure "no-engine". */
  open(largest: CohortSpec): Promise<OpenedEngine>;
  /**
   * After `lost` (the device, or a worker): the same kind again, or another kind; undefined when nothing is left to try.
   * `losses`: how often this run has lost an engine, this time included.
   */
  replace(lost: RunFailure, losses: number): Promise<OpenedEngine | undefined>;
}
