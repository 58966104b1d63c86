import type { Place } from "#app/state/address.ts";
import type { RunBoard } from "#app/state/run-board.svelte.ts";
import type { Setup } from "#app/state/setup.svelte.ts";
import type { text } from "#app/text/text.ts";

/** A stop of the tour. Its words stand under `id` with the page's texts. */
export interface TourStop {
  id: keyof (typeof text)["learn"]["tour"]["stops"];
  place: Place;
  /** CSS selector of what is shown. */
  target: string;
  /** Sets what the stop needs. */
  prepare?: (setup: Setup) => void;
  /** What the tour waits for. */
  isDone?: (board: RunBoard) => boolean;
}

/** Repeats for a tour: enough for an interval, few enough to wait for. */
const tourRepeats = 4;

export const tourStops: readonly TourStop[] = [
  { id: "question", place: "setup", target: "#question-title" },
  { id: "reading", place: "setup", target: "#reading-title" },
  {
    id: "repeats",
    place: "setup",
    target: "main .bar",
    prepare: (setup) => {
      setup.seedCount = tourRepeats;
    },
  },
  { id: "start", place: "setup", target: "main .bar", isDone: (board) => board.run.status !== "idle" },
  { id: "watch", place: "run", target: "#curves-title", isDone: (board) => board.run.ended?.results !== undefined },
  { id: "answer", place: "compare", target: "#answer" },
  { id: "matrix", place: "compare", target: "#matrix-title" },
  { id: "items", place: "compare", target: "#single-questions" },
  { id: "end", place: "learn", target: "#learn-not" },
];
