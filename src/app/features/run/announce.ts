import { progressFraction, type RunState } from "#core/run-state.ts";
import type { SweepProgress } from "#app/state/sweep-run.svelte.ts";
import { text } from "#app/text/text.ts";
import { progressOf } from "./progress.ts";

/** What was said of a run last. */
export interface Announcement {
  /** What it was about: the same again is not said again, whatever has changed in its words. */
  moment: string;
  words: string;
}

/**
 * The few moments of a run that matter to those who listen; never more than a sentence per quarter, of a sweep per quarter
 * of all of it. `hasMore`: of a sweep, another value follows.
 */
export function announcementOf(
  last: Announcement | undefined,
  run: RunState,
  { sweep, hasMore }: { sweep: SweepProgress | undefined; hasMore: boolean },
): Announcement {
  const next = momentOf(run, sweep, hasMore);
  return next.moment === last?.moment ? last : next;
}

function momentOf(run: RunState, sweep: SweepProgress | undefined, hasMore: boolean): Announcement {
  switch (run.status) {
    case "idle":
      return alone("");
    case "preparing":
      return alone(text.run.started);
    case "paused":
      return alone(text.run.pausedSaid);
    case "failed":
      return alone(text.run.failedSaid);
    case "done":
      if (hasMore) return alone(text.sweepRun.nextSaid);
      return alone(run.ended?.reason === "completed" ? text.run.doneSaid : text.run.stoppedSaid);
    case "running": {
      const quarter = Math.floor(4 * (sweep?.fraction ?? progressFraction(run)));
      if (quarter === 0) return alone(text.run.started);
      if (quarter === 4) return alone(text.run.asking);
      // Said when a quarter is reached, not whenever the time left changes.
      const { left } = progressOf(run, sweep);
      return { moment: text.run.milestone(25 * quarter, ""), words: text.run.milestone(25 * quarter, left) };
    }
  }
}

function alone(words: string): Announcement {
  return { moment: words, words };
}
