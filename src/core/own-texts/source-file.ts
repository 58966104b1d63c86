import { toldInEnglish, type ToldSentence, type ToldSentences } from "#core/sentences/told.ts";

/** A file as it was brought: its text decoded as UTF-8, bytes that are not UTF-8 as U+FFFD, without byte order mark. */
export interface SourceFile {
  /** Path inside what was brought, with forward slashes. */
  name: string;
  text: string;
}

/** Something in a brought file that cannot be used, or should be looked at. */
export interface Problem {
  file: string;
  /** From 1. */
  line: number;
  /** What is wrong and what to do, in one sentence; in English, and as data. */
  message: string;
  said: ToldSentences;
  /** Errors keep the file from being used. */
  severity: "error" | "warning";
}

/** Characters of one file that are read: more is more than a tiny model learns from, and than a page can hold. */
export const mostCharacters = 50_000_000;
/** Characters of one line. */
export const mostLineCharacters = 1_000_000;
/** Problems told per file; one wrong habit of writing repeats itself. */
export const mostProblems = 50;

/** Collects the problems of one file, up to `mostProblems`. */
export class ProblemList {
  readonly problems: Problem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  error(line: number, ...sentence: ToldSentence): void {
    const said = [sentence];
    this.#add({ file: this.#file, line, message: toldInEnglish(said), said, severity: "error" });
  }

  get hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === "error");
  }

  #add(problem: Problem): void {
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }
}

/** Lines without their ends, whatever they are (\n, \r\n, \r). A line is at index line number - 1. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Says what makes a whole file unreadable; true when it can be read on. */
export function isReadable({ text }: SourceFile, problems: ProblemList): boolean {
  if (text.length > mostCharacters) {
    problems.error(1, "fileTooLong", text.length, mostCharacters);
    return false;
  }
  const longLine = firstLongLine(text);
  if (longLine !== undefined) {
    problems.error(longLine, "lineTooLong", mostLineCharacters);
    return false;
  }
  const zero = text.indexOf("\0");
  if (zero >= 0) {
    problems.error(lineAt(text, zero), "zeroBytes");
    return false;
  }
  const broken = text.indexOf("\uFFFD");
  if (broken >= 0) {
    problems.error(lineAt(text, broken), "notUtf8");
    return false;
  }
  if (text.trim() === "") {
    problems.error(1, "emptyFile");
    return false;
  }
  return true;
}

/** Line number of a place in a text, from 1. */
function lineAt(text: string, offset: number): number {
  return linesOf(text.slice(0, offset)).length;
}

/** Text as it is trained on: composed characters, runs of white space as one space, none at the ends. */
export function tidy(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function firstLongLine(text: string): number | undefined {
  let start = 0;
  let line = 1;
  for (const end of text.matchAll(/\r\n|\n|\r|$/g)) {
    if (end.index - start > mostLineCharacters) return line;
    start = end.index + end[0].length;
    line += 1;
  }
  return undefined;
}
