import type { TrainingDocument } from "#core/curriculum.ts";
import { readCsv, readJsonLines, type Columns, type SourceRow } from "./rows.ts";
import { isReadable, linesOf, ProblemList, tidy, type Problem, type SourceFile } from "./source-file.ts";

/** Documents of a file with the line on which each starts, and what is wrong with the file. */
export interface ReadDocuments {
  documents: readonly TrainingDocument[];
  /** [documents] from 1. */
  lines: readonly number[];
  problems: readonly Problem[];
}

/**
 * Texts to be read as they are (explanations, neutral and base text): .txt and .md with an empty line between
 * documents, .jsonl with {"text": …}, .csv with a column text.
 */
export function readTexts(file: SourceFile): ReadDocuments {
  return readWith(file, (problems) => {
    if (isTable(file)) return readRows(file, problems, [["text"]]).flatMap((row) => textOf(row, problems));
    return paragraphs(file);
  });
}

/** Behaviours: .jsonl or .csv with prompt and response. */
export function readBehaviours(file: SourceFile): ReadDocuments {
  return readWith(file, (problems) => {
    if (!isTable(file)) {
      problems.error(1, "behavioursNeedTable");
      return [];
    }
    return readRows(file, problems, [["prompt", "response"]]).flatMap((row) => {
      const prompt = textField(row, "prompt", problems);
      const text = textField(row, "response", problems);
      return prompt === undefined || text === undefined ? [] : [{ line: row.line, document: { prompt, text } }];
    });
  });
}

/** The records of a table, by the file's ending. needed: columns of a .csv. */
export function readRows(file: SourceFile, problems: ProblemList, needed: Columns): SourceRow[] {
  return hasColumns(file) ? readCsv(file, problems, needed) : readJsonLines(file, problems);
}

/** Whether the records of a table are lines under a header. */
export function hasColumns({ name }: SourceFile): boolean {
  return /\.(csv|tsv)$/i.test(name);
}

/** Whether a file holds records rather than running text. */
export function isTable({ name }: SourceFile): boolean {
  return /\.(jsonl|ndjson|csv|tsv)$/i.test(name);
}

/** A field that must be there and hold text; tidied. */
export function textField({ line, fields }: SourceRow, name: string, problems: ProblemList): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined) {
    const known = Object.keys(fields).slice(0, 8);
    problems.error(line, "fieldMissing", name, known);
    return undefined;
  }
  if (typeof value !== "string") {
    problems.error(line, "fieldNoText", name);
    return undefined;
  }
  const text = tidy(value);
  if (text === "") {
    problems.error(line, "fieldEmpty", name);
    return undefined;
  }
  return text;
}

interface Located {
  line: number;
  document: TrainingDocument;
}

function readWith(file: SourceFile, read: (problems: ProblemList) => Located[]): ReadDocuments {
  const problems = new ProblemList(file.name);
  const located = isReadable(file, problems) ? read(problems) : [];
  if (located.length === 0 && !problems.hasErrors) {
    problems.error(1, "noDocument");
  }
  return {
    documents: located.map(({ document }) => document),
    lines: located.map(({ line }) => line),
    problems: problems.problems,
  };
}

function textOf(row: SourceRow, problems: ProblemList): Located[] {
  const text = textField(row, "text", problems);
  return text === undefined ? [] : [{ line: row.line, document: { text } }];
}

function paragraphs(file: SourceFile): Located[] {
  const found: Located[] = [];
  let open: { line: number; lines: string[] } | undefined;
  const close = (): void => {
    if (open) found.push({ line: open.line, document: { text: tidy(open.lines.join(" ")) } });
    open = undefined;
  };
  for (const [index, content] of linesOf(file.text).entries()) {
    if (content.trim() === "") close();
    else if (open) open.lines.push(content);
    else open = { line: index + 1, lines: [content] };
  }
  close();
  return found;
}
