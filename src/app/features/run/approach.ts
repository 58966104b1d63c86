import { allWords } from "#app/text/text.ts";

/**
 * Fetches what watching a run needs, one thing after the other, when the hand is at the button: the press is answered at
 * once then. What cannot be fetched is told when it is needed.
 */
export async function approachRun(): Promise<void> {
  try {
    await import("./RunPlace.svelte");
    await allWords();
    await import("#app/components/charts/curve-plot.ts");
  } catch {
    // Offline, perhaps, with a page that was not stored yet.
  }
}
