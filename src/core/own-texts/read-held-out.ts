import type { HeldOutItem, Tier } from "#core/curriculum.ts";
import { hasColumns, isTable, readRows, textField } from "./read-documents.ts";
import type { Columns, SourceRow } from "./rows.ts";
import { isReadable, ProblemList, tidy, type Problem, type SourceFile } from "./source-file.ts";

/** The tiers of a file, with the line of every item, and what is wrong with the file. */
export interface ReadHeldOut {
  tiers: readonly Tier[];
  /** By tier id, [items], from 1. */
  lines: Readonly<Record<string, readonly number[]>>;
  problems: readonly Problem[];
}

/** What an item without a tier belongs to. */
const defaultTier = "held-out";

const columns: Columns = [
  ["prompt", "option_0", "option_1", "answer"],
  ["prompt", "options", "answer"],
];

/**
 * Held-out items: .jsonl with {"prompt": …, "options": [right, other] in any order, "answer": 0 or 1, "tier": …}, or
 * .csv with the columns prompt, option_0, option_1 (or options with "right|other"), answer and, if wanted, tier.
 */
export function readHeldOut(file: SourceFile): ReadHeldOut {
  const problems = new ProblemList(file.name);
  const tiers = new Map<string, { items: HeldOutItem[]; lines: number[] }>();
  if (!isTable(file)) {
    problems.error(1, "heldOutNeedsTable");
  } else if (isReadable(file, problems)) {
    for (const row of readRows(file, problems, columns)) {
      const item = itemOf(hasColumns(file) ? withOptionsApart(row, problems) : row, problems);
      const tier = tierOf(row, problems);
      if (!item || tier === undefined) continue;
      const known = tiers.get(tier) ?? { items: [], lines: [] };
      known.items.push(item);
      known.lines.push(row.line);
      tiers.set(tier, known);
    }
    if (tiers.size === 0 && !problems.hasErrors) problems.error(1, "noItem");
  }
  return {
    tiers: [...tiers].map(([id, { items }]) => ({ id, label: id, description: "", kind: "accuracy", items })),
    lines: Object.fromEntries([...tiers].map(([id, { lines }]) => [id, lines])),
    problems: problems.problems,
  };
}

function itemOf(row: SourceRow | undefined, problems: ProblemList): HeldOutItem | undefined {
  if (!row) return undefined;
  const prompt = textField(row, "prompt", problems);
  const options = optionsOf(row, problems);
  const answer = answerOf(row, problems);
  if (prompt === undefined || options === undefined || answer === undefined) return undefined;
  return { prompt, options, answer };
}

/** A column "options" of a .csv holds both with | between them, "yes|no"; one that does not is told, and none is left. */
function withOptionsApart(row: SourceRow, problems: ProblemList): SourceRow | undefined {
  const { options } = row.fields;
  if (typeof options !== "string") return row;
  const apart = options.split("|");
  if (apart.length === 2) return { ...row, fields: { ...row.fields, options: apart } };
  problems.error(row.line, "optionsNoPairInCsv");
  return undefined;
}

function optionsOf(row: SourceRow, problems: ProblemList): [string, string] | undefined {
  if (!Object.hasOwn(row.fields, "options")) {
    const first = textField(row, "option_0", problems);
    const second = textField(row, "option_1", problems);
    return first === undefined || second === undefined ? undefined : distinct(row, first, second, problems);
  }
  const given = row.fields.options;
  if (!Array.isArray(given) || given.length !== 2 || !given.every((option) => typeof option === "string")) {
    problems.error(row.line, "optionsNoPair");
    return undefined;
  }
  const [first, second] = given.map(tidy);
  if (!first || !second) {
    problems.error(row.line, "optionEmpty");
    return undefined;
  }
  return distinct(row, first, second, problems);
}

function distinct(
  { line }: SourceRow,
  first: string,
  second: string,
  problems: ProblemList,
): [string, string] | undefined {
  if (first !== second) return [first, second];
  problems.error(line, "optionsAlike", first);
  return undefined;
}

function answerOf({ line, fields }: SourceRow, problems: ProblemList): 0 | 1 | undefined {
  const given = Object.hasOwn(fields, "answer") ? fields.answer : undefined;
  const text = typeof given === "string" ? given.trim() : given;
  if (text === 0 || text === "0") return 0;
  if (text === 1 || text === "1") return 1;
  problems.error(line, "answerNoPlace");
  return undefined;
}

function tierOf({ line, fields }: SourceRow, problems: ProblemList): string | undefined {
  const given = Object.hasOwn(fields, "tier") ? fields.tier : undefined;
  if (given === undefined || given === "") return defaultTier;
  const id = typeof given === "string" ? tidy(given) : "";
  if (id !== "" && id.length <= 80) return id;
  problems.error(line, "tierNoName");
  return undefined;
}
