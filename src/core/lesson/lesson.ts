import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { refuserOf } from "#core/refusal.ts";
import { lessons } from "#core/sentences/en/refusals/lessons.ts";

/** Parts of the page that a lesson may leave out. */
export const lessonParts = ["gallery", "prediction", "details", "curves", "samples", "compare", "learn"] as const;
export type LessonPart = (typeof lessonParts)[number];

/** Controls that a lesson may lock. */
export const lessonControls = ["reading", "model", "repeats", "engine"] as const;
export type LessonControl = (typeof lessonControls)[number];

/** An experiment as an instructor hands it to a class. */
export interface Lesson {
  /** What stands above the experiment: plain text, an empty line between paragraphs. */
  text: string;
  /** Its seeds say how many each student runs; which ones follows from the student's position. */
  experiment: Experiment;
  hidden: readonly LessonPart[];
  locked: readonly LessonControl[];
}

/** Seeds set aside for one student: more than the page lets anybody run, so that more repeats stay one's own. */
export const seedsPerStudent = 32;

/** Student numbers go up to this; positions above are drawn by devices. */
export const mostNumbered = 9_999;

/** Above the seeds that experiments come with, so that no student repeats a published one. */
const firstSeed = 1_000_000;

/** Above the seeds of every position, a number or any draw of 32 bits. */
const firstFurtherSeed = firstSeed + (mostNumbered + 1 + 2 ** 32) * seedsPerStudent;

/** More than anybody adds, and few enough that the last position's are whole numbers still. */
const furtherPerStudent = 2 ** 20;

/**
 * A device's place among all students: either the student's number, 1 to `mostNumbered`, or, where none was given, a
 * draw of 32 bits, which lies above every number.
 */
export type Position = { kind: "number"; number: number } | { kind: "drawn"; draw: number };

/**
 * The seeds of one student. Each position has `seedsPerStudent` of its own, so different positions share none. Throws
 * RunFailure "bad-input" for a number or draw out of range and for more seeds than are set aside.
 */
export function seedsOf(position: Position, count: number): number[] {
  if (!(Number.isInteger(count) && count >= 1 && count <= seedsPerStudent)) {
    throw new RunFailure("bad-input", ["studentSeeds", seedsPerStudent, count]);
  }
  if (position.kind === "number" && !isStudentNumber(position.number)) {
    throw new RunFailure("bad-input", ["studentNumber", mostNumbered, position.number]);
  }
  if (position.kind === "drawn" && !(Number.isInteger(position.draw) && position.draw === position.draw >>> 0)) {
    throw refuserOf(lessons)("drawRange", position.draw);
  }
  const place = position.kind === "number" ? position.number : mostNumbered + 1 + position.draw;
  return Array.from({ length: count }, (_, i) => firstSeed + place * seedsPerStudent + i);
}

/**
 * `count` seeds to go on with after these: the next ones, but none that are another position's. Where too few of its own are
 * left, a position has further ones above all others'.
 */
export function seedsAfter(seeds: readonly number[], count: number): number[] {
  const last = Math.max(-1, ...seeds);
  const place = Math.floor((last - firstSeed) / seedsPerStudent);
  const isStudents = place >= 1 && last < firstFurtherSeed;
  const left = firstSeed + (place + 1) * seedsPerStudent - 1 - last;
  const first = isStudents && count > left ? firstFurtherSeed + place * furtherPerStudent : last + 1;
  return Array.from({ length: count }, (_, i) => first + i);
}

export function isStudentNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= mostNumbered;
}

/** Probability that among so many drawn positions of 32 bits at least two are the same (the birthday problem). */
export function chanceOfRepeat(devices: number): number {
  return -Math.expm1(-(devices * (devices - 1)) / 2 / 2 ** 32);
}

/** The lesson's experiment as the student at that position runs it. */
export function studentExperiment({ experiment }: Lesson, position: Position): Experiment {
  return { ...experiment, seeds: seedsOf(position, experiment.seeds.length) };
}

/** Paragraphs of a lesson's text. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}
