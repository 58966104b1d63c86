import { labelOf } from "#core/expansion.ts";
import type { RunEvent } from "#core/run-events.ts";
import { secondsLeft } from "#core/run-pace.ts";
import { idleRun, progressFraction, reduceRun, type RunState } from "#core/run-state.ts";

/** Shows a run as it goes: one line that is rewritten on a terminal, or JSON lines. */
export interface Progress {
  show: (event: RunEvent) => void;
}

export function createProgress({ quiet, json }: { quiet: boolean; json: boolean }): Progress {
  if (json) return { show: showAsJson };
  if (quiet) return { show: () => undefined };
  let state: RunState = idleRun;
  return {
    show(event) {
      state = reduceRun(state, event);
      if (event.type === "engineChosen") {
        line(`Computing with ${event.engine.description}. ${event.engine.reason}\n`);
      } else if (event.type === "noted") {
        line(`${event.text}\n`);
      } else if (event.type === "restored") {
        line(`Going on from ${percentDone(state)}.\n`);
      } else if (event.type === "preparing") {
        line(event.text);
      } else if (event.type === "stepsDone") {
        line(progressLine(state));
      } else if (event.type === "finished" || event.type === "failed") {
        line("");
      }
    },
  };
}

/** One line for a person, beside whatever a program reads from the output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The last event's results are in results.json. */
function showAsJson(event: RunEvent): void {
  const { results: _, ...rest } = event.type === "finished" ? event : { ...event, results: undefined };
  process.stdout.write(`${JSON.stringify(rest)}\n`);
}

/** "47 %  2 min left  World text": how far training is, and what is done now. Questions are asked after the last step, too. */
export function progressLine(state: RunState): string {
  const left = secondsLeft(state);
  if (state.replicaStepsDone === state.totalReplicaSteps) {
    return `trained; asking the last questions${left === undefined ? "" : `, ${timeInWords(left)} left`}`;
  }
  const phase = state.phases[state.phase]!;
  const stages = [...new Set(phase.nodes.map((node) => labelOf(state.experiment!, node.stage)))].join(", ");
  return `${percentDone(state).padStart(5)}  ${left === undefined ? "" : `${timeInWords(left)} left  `}${stages}`;
}

function percentDone(state: RunState): string {
  return `${Math.floor(100 * progressFraction(state))} %`;
}

function timeInWords(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Carriage return and "erase to the end of the line" (ECMA-48) keep one line on the terminal. */
function line(text: string): void {
  process.stdout.write(`\r\u001b[K${text}`);
}
