import type { Experiment } from "#core/experiment.ts";
import { experimentDifferences, type Difference, type DifferencePlace } from "#core/experiment-differences.ts";
import { valuesText } from "#core/sweep.ts";

/** What several experiments give differently, one row per thing; what all have alike is left out. */
export interface DefinitionRow {
  place: DifferencePlace | { of: "seeds" | "order" | "baseline" };
  /** Path inside the place; "present" where the whole thing is there or not, "stages" for what an arm reads. */
  field: string;
  /** One per experiment, in their order; undefined where it has none. */
  values: readonly (string | undefined)[];
}

/** Compares every experiment with the first. */
export function definitionTable(experiments: readonly Experiment[]): readonly DefinitionRow[] {
  const [first, ...others] = experiments;
  if (!first) return [];
  const rows = new Map<string, { row: DefinitionRow; values: (string | undefined)[] }>();
  others.forEach((other, i) => {
    for (const difference of experimentDifferences(first, other)) {
      const { place, field, from, to } = cellsOf(difference);
      const key = JSON.stringify([place, field]);
      const known = rows.get(key);
      const values = known?.values ?? experiments.map(() => from);
      values[i + 1] = to;
      rows.set(key, { row: { place, field, values }, values });
    }
  });
  return [...rows.values()].map(({ row }) => row);
}

type Cells = Pick<DefinitionRow, "place" | "field"> & { from: string | undefined; to: string | undefined };

function cellsOf(difference: Difference): Cells {
  switch (difference.kind) {
    case "value": {
      const { place, field, from, to } = difference;
      return { place, field, from: textOf(from), to: textOf(to) };
    }
    case "added":
      return { place: difference.place, field: "present", from: undefined, to: present };
    case "removed":
      return { place: difference.place, field: "present", from: present, to: undefined };
    case "reads": {
      const place = { of: "arm" as const, label: difference.label };
      return { place, field: "stages", from: difference.from.join(" → "), to: difference.to.join(" → ") };
    }
    case "baseline":
      return { place: { of: "baseline" }, field: "", from: difference.from, to: difference.to };
    case "order":
      return { place: { of: "order" }, field: "", from: "1", to: "2" };
    case "sweep": {
      const [from, to] = [difference.from, difference.to].map(
        (sweep) => sweep && `${sweep.label}: ${valuesText(sweep)}`,
      );
      return { place: { of: "experiment" }, field: "sweep", from, to };
    }
    case "seeds":
      return { place: { of: "seeds" }, field: "", from: rangesOf(difference.from), to: rangesOf(difference.to) };
  }
}

/** The value of a thing that is there. */
const present = "✓";

function textOf(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** "1–6, 9": runs of following numbers are drawn together. */
export function rangesOf(seeds: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const seed of [...seeds].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && seed === last[1] + 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges.map(([low, high]) => (low === high ? String(low) : `${low}–${high}`)).join(", ");
}
