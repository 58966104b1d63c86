import { untrack } from "svelte";
import type { Results } from "#core/results.ts";
import type { Keeping } from "./keeping.svelte.ts";
import type { OtherTab } from "./other-tab.svelte.ts";
import type { RunBoard } from "./run-board.svelte.ts";
import type { Setup } from "./setup.svelte.ts";
import type { SweepRun } from "./sweep-run.svelte.ts";
import type { Waiting } from "./waiting.svelte.ts";

/** What the rest of the page does when something happens to its run. Call it while a component is made. */
export function followRun({
  board,
  setup,
  keeping,
  sweep,
  waiting,
  other,
}: {
  board: RunBoard;
  /** What is set up at the moment. */
  setup: () => Setup;
  keeping: Keeping;
  sweep: SweepRun;
  waiting: Waiting;
  other: OtherTab;
}): void {
  const keepAndGoOn = async (results: Results, runId: string | undefined): Promise<void> => {
    await keeping.keepResults(results, runId);
    sweep.ended();
  };

  const results = $derived(board.run.ended?.results);
  $effect(() => {
    if (!results) return;
    const { runId } = untrack(() => board.run);
    untrack(() => setup().followRuns());
    // In a task of its own, after the page has shown the end: writing a long result down takes a while.
    setTimeout(() => void keepAndGoOn(results, runId));
  });

  // Nothing but its end is known of a run whose trainer did not answer the stop.
  const isAbandoned = $derived(board.run.ended !== undefined && !results);
  $effect(() => {
    if (isAbandoned) untrack(() => void keeping.keepStop(board.run.runId));
  });

  // A run that failed may be one that can go on.
  $effect(() => {
    const { failure, runId } = board.run;
    if (failure) untrack(() => void keeping.lookAfter(failure.code, runId));
    if (failure) sweep.halt();
  });

  $effect(() => waiting.follow(board.run));

  // Told when it begins and ends, and not at every step: the whole run so far goes along.
  const isActive = $derived(board.isActive);
  $effect(() => {
    void isActive;
    untrack(() => other.tellState());
  });

  $effect(() => () => other.close());
}
