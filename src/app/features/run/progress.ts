import { secondsLeft } from "#core/run-pace.ts";
import { progressFraction, type RunState } from "#core/run-state.ts";
import { formatCount, formatDuration, formatSetting, formatShare } from "#app/text/format.ts";
import type { SweepProgress } from "#app/state/sweep-run.svelte.ts";
import { stageLabel } from "#app/text/in-page-words.ts";
import { sayNote } from "#app/text/say.ts";
import { text } from "#app/text/text.ts";

export interface Progress {
  /** 0 to 1. */
  fraction: number;
  /** What happens now. */
  doing: string;
  /** Time left, in words. */
  left: string;
}

/** What to say about a run that is on; of a sweep, about all of it. */
export function progressOf(run: RunState, sweep?: SweepProgress): Progress {
  if (sweep) {
    const { label, value, place, count, fraction, seconds } = sweep;
    return {
      fraction,
      doing: text.sweepRun.doing(
        text.sweepRun.value(text.ofDefinition(label), formatSetting(value), place, count),
        doingOf(run),
      ),
      left: seconds === undefined ? text.run.leftUnknown : text.run.left(formatDuration(seconds)),
    };
  }
  const seconds = run.preparing ? undefined : secondsLeft(run);
  const left = seconds === undefined ? text.run.leftUnknown : text.run.left(formatDuration(seconds));
  return {
    // Trained to the end, but not asked yet: that is not all of it.
    fraction: Math.min(progressFraction(run), run.status === "done" ? 1 : 0.99),
    doing: doingOf(run),
    // Of one value of a sweep, beside the time of all of them.
    left: run.experiment?.point ? text.sweepRun.ofValue(left) : left,
  };
}

function doingOf(run: RunState): string {
  if (run.status === "paused") return text.run.paused;
  if (run.preparing) {
    const { fraction } = run.preparing;
    const said = sayNote(run.preparing);
    return fraction > 0 && fraction < 1 ? `${said} · ${formatShare(Math.floor(100 * fraction) / 100)}` : said;
  }
  const phase = run.phases[run.phase];
  if (run.status === "preparing" || !phase || !run.experiment) return text.run.preparing;
  if (run.replicaStepsDone === run.totalReplicaSteps) return text.run.asking;
  const stages = new Set(
    phase.nodes.map((node) => (run.experiment ? stageLabel(run.experiment, node.stage) : node.stage)),
  );
  const [step, steps] = [run.curves[run.phase]?.steps ?? 0, phase.steps].map(formatCount);
  return text.run.nowReading([...stages].join(" · "), step!, steps!);
}
