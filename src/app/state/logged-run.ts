import type { RunEvent } from "#core/run-events.ts";
import { idleRun, reduceRun, type RunState } from "#core/run-state.ts";

/** Of one stretch of reading, milliseconds: the page stays at hand while a long log is read. */
const stretchMs = 12;

/** What a log tells of its run, an event a line. Throws SyntaxError for what is no log. */
export async function loggedRun(lines: string): Promise<RunState> {
  let state = idleRun;
  let from = 0;
  while (from < lines.length) {
    const endMs = performance.now() + stretchMs;
    while (from < lines.length && performance.now() < endMs) {
      const end = lines.indexOf("\n", from);
      const line = lines.slice(from, end < 0 ? undefined : end);
      from = end < 0 ? lines.length : end + 1;
      if (line !== "") state = reduceRun(state, JSON.parse(line) as RunEvent);
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  return state;
}
