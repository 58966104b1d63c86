import type { Place } from "#app/state/address.ts";
import type { RunBoard } from "#app/state/run-board.svelte.ts";
import type { Setup } from "#app/state/setup.svelte.ts";
import type { text } from "#app/text/text.ts";

/** A stop of the tour. Its words stand under `id` with the page's texts. */
export interface TourStop {
  id: keyof (typeof text)["learn"]["tour"]["stops"];
  place: Place;
  /** CSS selector of what is shown, its figure and all; it gets a frame. */
  target: string;
  /** Sets what the stop needs. */
  prepare?: (setup: Setup) => void;
  /** What the tour waits for. */
  isDone?: (board: RunBoard) => boolean;
}

/** Repeats for a tour: enough for an interval, few enough to wait for. */
export const tourRepeats = 4;

export const tourStops: readonly TourStop[] = [
  { id: "question", place: "setup", target: "section:has(> div > #question-title)" },
  { id: "reading", place: "setup", target: "section[aria-labelledby=reading-title]" },
  {
    id: "repeats",
    place: "setup",
    target: "main .bar",
    prepare: (setup) => {
      setup.seedCount = tourRepeats;
    },
  },
  { id: "start", place: "setup", target: "main .bar", isDone: (board) => board.run.status !== "idle" },
  {
    id: "watch",
    place: "run",
    target: "section[aria-labelledby=curves-title]",
    isDone: (board) => board.run.ended?.results !== undefined,
  },
  { id: "answer", place: "compare", target: ":has(> #answer)" },
  { id: "matrix", place: "compare", target: ":has(> #matrix-title)" },
  { id: "items", place: "compare", target: "#single-questions" },
  { id: "end", place: "learn", target: "section:has(> #learn-not)" },
];
