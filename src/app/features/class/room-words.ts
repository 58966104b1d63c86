import { armName } from "#core/arm-name.ts";
import type { Experiment } from "#core/experiment.ts";
import type { PooledContrast } from "#core/pool/pool.ts";
import { formatPoints } from "#app/text/format.ts";
import { text } from "#app/text/text.ts";

/** The dots of a room in a sentence. */
export function dotsSummary({ members, verdict }: PooledContrast): string {
  const { rate } = verdict.estimate;
  const differences = members.flatMap(({ difference }) => (difference === undefined ? [] : [difference]));
  return text.classroom.room.dotsSummary(
    members.length,
    differences.filter((difference) => difference > 0).length,
    members.length - differences.length,
    rate ? formatPoints(rate.difference) : "–",
    rate?.interval && text.classroom.room.range(formatPoints(rate.interval.low), formatPoints(rate.interval.high)),
  );
}

/** What is subtracted from what. */
export function axisLabel(experiment: Experiment, { contrast }: PooledContrast): string {
  const labelOf = (id: string): string => {
    const arm = experiment.arms.find((each) => each.id === id);
    return arm ? text.ofDefinition(armName(experiment, arm)) : id;
  };
  return text.classroom.room.axis(labelOf(contrast.treatment), labelOf(contrast.control));
}

/** A laptop's own difference. */
export function differenceWords(difference: number | undefined): string {
  return difference === undefined ? text.classroom.room.noDifference : formatPoints(difference);
}

/** "1000032 to 1000035", or one alone. */
export function seedsWords(seeds: readonly number[]): string {
  const [first, last] = [seeds[0], seeds.at(-1)];
  return first === last ? String(first) : text.classroom.room.range(String(first), String(last));
}

/** "+81 (+79 to +83)", in points; a dash where no repeat passed its gates. */
export function estimateWords(rate: PooledContrast["verdict"]["estimate"]["rate"]): string {
  if (!rate) return "–";
  const { difference, interval } = rate;
  const range = interval && text.classroom.room.range(formatPoints(interval.low), formatPoints(interval.high));
  return formatPoints(difference) + (range === undefined ? "" : ` (${range})`);
}
