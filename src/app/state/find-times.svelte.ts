import { untrack } from "svelte";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { atRest } from "./at-rest.ts";
import { GalleryWork } from "./gallery-work.svelte.ts";
import type { Setup } from "./setup.svelte.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** Trials of this machine's speed per visit of an experiment: one may meet other work. */
const trials = 3;

/**
 * Finds out how long runs take on this machine, where and when that is wanted, and nothing else is to be done: a trial
 * takes every core, from the drawing of the page as well. Call it while a component is made.
 */
export function findTimes({
  setup,
  trainer,
  isWanted,
}: {
  /** What is set up at the moment. */
  setup: () => Setup;
  trainer: TrainerClient;
  isWanted: () => boolean;
}): GalleryWork {
  const work = new GalleryWork();
  $effect(() => {
    const current = setup();
    if (!current.isLoaded || !isWanted()) return undefined;
    let isOver = false;
    untrack(() => void find(current, () => !isOver));
    return () => (isOver = true);
  });

  async function find(current: Setup, goesOn: () => boolean): Promise<void> {
    const tryOut = async (): Promise<void> => {
      await atRest();
      if (goesOn()) await current.tryOut();
    };
    await tryOut();
    await work.load(builtInExperiments, trainer, goesOn);
    for (let trial = 1; trial < trials && goesOn(); trial += 1) await tryOut();
  }

  return work;
}
