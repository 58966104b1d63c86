import type { Results } from "#core/results.ts";

/** A result that is kept: what a run of this page gave, or a file that was opened. */
export interface KeptResult {
  /** Unique among those kept. */
  id: string;
  /** What readers call it. */
  name: string;
  /** Words it is found by; absent: none. */
  tags?: readonly string[];
  /** As results.json, about; absent where it was not counted. */
  bytes?: number;
  results: Results;
}

/** Where results outlive the page. Every call may reject; what is on the page stays then. */
export interface ResultStore {
  /** In the order in which they were kept. */
  all(): Promise<readonly KeptResult[]>;
  /** Of all that are kept, without reading them. */
  ids(): Promise<readonly string[]>;
  keep(result: KeptResult): Promise<void>;
  forget(id: string): Promise<void>;
}
