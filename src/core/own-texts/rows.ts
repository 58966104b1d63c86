import Papa from "papaparse";
import { linesOf, type ProblemList, type SourceFile } from "./source-file.ts";

/** One record of a .jsonl or .csv file. */
export interface SourceRow {
  /** Line on which it starts, from 1. */
  line: number;
  fields: Readonly<Record<string, unknown>>;
}

/** One JSON object per line; empty lines are passed over. */
export function readJsonLines({ text }: SourceFile, problems: ProblemList): SourceRow[] {
  return linesOf(text).flatMap((content, index) => {
    if (content.trim() === "") return [];
    const line = index + 1;
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch {
      problems.error(line, "lineNoJson");
      return [];
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      problems.error(line, "lineNoObject");
      return [];
    }
    // Own entries only: a field named __proto__ stays a field.
    return [{ line, fields: Object.fromEntries(Object.entries(value)) }];
  });
}

/** Names of columns of which every row needs one group whole: `[["prompt", "response"]]`. */
export type Columns = readonly (readonly string[])[];

/**
 * Comma, semicolon or tab separated with a header line; quoted fields may hold line ends (RFC 4180). A header without
 * the columns that are needed is one problem, not one for each row.
 */
export function readCsv({ text }: SourceFile, problems: ProblemList, needed: Columns): SourceRow[] {
  let isUsable = true;
  const rows: SourceRow[] = [];
  let header: string[] | undefined;
  let line = 1;
  let end = 0;
  Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    step: ({ data, errors, meta }) => {
      const startsAt = line;
      line += linesOf(text.slice(end, meta.cursor)).length - 1;
      end = meta.cursor;
      const quote = errors.find((error) => error.type === "Quotes");
      if (quote) {
        problems.error(startsAt, "openQuotation");
        return;
      }
      if (data.every((field) => field.trim() === "")) return;
      if (!header) {
        header = data.map((name) => name.trim().toLowerCase());
        const known = new Set(header);
        isUsable = needed.some((columns) => columns.every((name) => known.has(name)));
        if (!isUsable) problems.error(startsAt, "columnsMissing", header.slice(0, 20), needed[0]!);
        return;
      }
      if (!isUsable) return;
      if (data.length !== header.length) {
        problems.error(startsAt, "fieldCount", data.length, header.length);
        return;
      }
      const names = header;
      rows.push({ line: startsAt, fields: Object.fromEntries(data.map((field, i) => [names[i]!, field])) });
    },
  });
  return rows;
}

/** The header line tells: it has names, which hold none of them. */
function separatorOf(text: string): string {
  const header = linesOf(text.trimStart().slice(0, 10_000))[0]!;
  const times = (separator: string): number => header.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (times(separator) > times(best) ? separator : best));
}
