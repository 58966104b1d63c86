/** One line that is rewritten on a terminal; elsewhere a line whenever the stage changes or some time has passed. */
export interface Progress {
  show(stage: string, detail: string): void;
  clear(): void;
}

const quietMs = 15_000;

/** `secondsLeft`: of the whole run, at most. Writes to standard error, so that results can be piped. */
export function createProgress(secondsLeft: () => number): Progress {
  const { stderr } = process;
  let shownStage = "";
  let shownAtMs = -Infinity;
  return {
    show(stage, detail) {
      const text = `${stage}: ${detail}  (at most ${timeInWords(secondsLeft())} left)`;
      if (stderr.isTTY) {
        // Carriage return and "erase to the end of the line" (ECMA-48) keep it one line.
        stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
      } else if (stage !== shownStage || performance.now() - shownAtMs > quietMs) {
        stderr.write(`${text}\n`);
        shownStage = stage;
        shownAtMs = performance.now();
      }
    },
    clear() {
      if (stderr.isTTY) stderr.write("\r\u001b[K");
    },
  };
}

function timeInWords(seconds: number): string {
  return seconds < 90 ? `${Math.max(0, Math.ceil(seconds))} s` : `${Math.ceil(seconds / 60)} min`;
}
