import * as v from "valibot";
import { packText, unpackText } from "#core/carry/packed-text.ts";
import { definitionHash } from "#core/definition.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Experiment } from "#core/experiment.ts";
import { describeIssue } from "#core/describe-issue.ts";
import type { RunFailure } from "#core/failure.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import { refusalAt } from "#core/refusal.ts";
import { lessons as words } from "#core/sentences/en/refusals/lessons.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import { lessonControls, lessonParts, seedsPerStudent, type Lesson } from "./lesson.ts";

/** Longer ones do not fit above an experiment, nor into a QR code. */
export const longestText = 2000;

const key = (rule: keyof typeof words): string => rule;

const lessonSchema = v.strictObject({
  format: v.literal("tinywhy/lesson@1"),
  text: v.pipe(v.string(), v.maxLength(longestText)),
  experiment: v.looseObject({}),
  hidden: v.array(v.picklist(lessonParts, key("noPartOfPage"))),
  locked: v.array(v.picklist(lessonControls, key("noControl"))),
});

const namedSchema = v.strictObject({
  name: v.string(),
  /** First 16 digits of its definition's hash: a later TinyWhy may have changed it. */
  definition: v.string(),
  repeats: v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1), v.maxValue(seedsPerStudent)),
});

/**
 * A lesson as text, for a file or packed into a link. An experiment that comes with TinyWhy goes by its name, which
 * keeps link and QR code short; any other goes whole.
 */
export function writeLesson({ text, experiment, hidden, locked }: Lesson): string {
  const { seeds, ...definition } = experiment;
  const definitionOf = (one: Experiment): string => definitionHash(one).slice(0, 16);
  const builtIn = builtInExperiments.find(
    (one) => one.id === experiment.id && definitionOf(one) === definitionOf(experiment),
  );
  // Which seeds a student runs is the device's to say: only their number belongs to the lesson.
  const carried = builtIn
    ? { name: builtIn.id, definition: definitionOf(builtIn), repeats: seeds.length }
    : { ...definition, seeds: seeds.map((_, i) => i + 1) };
  return JSON.stringify({ format: "tinywhy/lesson@1", text, experiment: carried, hidden, locked });
}

/**
 * What the text of nearly every lesson holds, for links that knew it beforehand: a QR code of 37 squares instead of 53,
 * read from further back. Links in use depend on every letter of it, so it stays as it is; a better one gets a mark of
 * its own.
 */
const knownOfLessons =
  '"definition":"0123456789abcdef" Schreibt auf, was ihr erwartet. Lest mir dann den Code vor. die der das und nicht ' +
  "mit ein eine Write down what you expect before you press Run, then read me the code. Type your number. the of and " +
  'to a in is are what which models experiment question why guess "prediction","details","curves","samples","compare",' +
  '"learn" {"format":"tinywhy/lesson@1","text":"","experiment":{"name":"cheese-controls","repeats":1},' +
  '"hidden":["gallery"],"locked":["reading","model","repeats","engine"]}';

/** No letter of base64url: links without it were made before lessons had known text. */
const mark = ".";

/** A lesson as letters for the part of an address after #. */
export function packLesson(lesson: Lesson): string {
  return mark + packText(writeLesson(lesson), knownOfLessons);
}

/** The lesson again. Throws RunFailure "bad-input" naming the source. */
export function unpackLesson(letters: string, source: string): Lesson {
  const isMarked = letters.startsWith(mark);
  return parseLesson(unpackText(isMarked ? letters.slice(1) : letters, source, isMarked ? knownOfLessons : ""), source);
}

/** Reads a lesson's text again. Throws RunFailure "bad-input": "<source>: <what is wrong and what to do>". */
export function parseLesson(lessonText: string, source: string): Lesson {
  const refuse = (reason: Told, field?: string): RunFailure => refusalAt({ source, field }, reason);
  const json = readJson(lessonText);
  const format = typeof json === "object" && json !== null && "format" in json ? String(json.format) : "";
  const [, version] = /^tinywhy\/lesson@(\d+)$/.exec(format) ?? [];
  if (version === undefined) throw refuse(tell(words, "noLesson"));
  if (Number(version) > 1) throw refuse(tell(words, "newerLesson", format));
  const read = v.safeParse(lessonSchema, json);
  if (!read.success) throw refuse(...problemOf(read.issues[0]));
  const { text, experiment: carried, hidden, locked } = read.output;
  if (!("name" in carried)) {
    const experiment = parseExperiment(carried, source);
    if (experiment.seeds.length <= seedsPerStudent) return { text, experiment, hidden, locked };
    throw refuse(tell(words, "tooManySeeds", seedsPerStudent, experiment.seeds.length), "seeds");
  }
  const named = v.safeParse(namedSchema, carried);
  if (!named.success) throw refuse(...problemOf(named.issues[0], "experiment"));
  const { name, definition, repeats } = named.output;
  const builtIn = builtInExperiments.find(({ id }) => id === name);
  if (!builtIn) throw refuse(tell(words, "notBuiltIn", name), "experiment");
  if (!definitionHash(builtIn).startsWith(definition) || definition.length !== 16) {
    throw refuse(tell(words, "definedOtherwise", name), "experiment");
  }
  const seeds = Array.from({ length: repeats }, (_, i) => i + 1);
  return { text, experiment: { ...builtIn, seeds }, hidden, locked };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function problemOf(issue: v.BaseIssue<unknown>, within = ""): readonly [reason: Told, field: string] {
  const place = v.getDotPath(issue);
  const field = [within, place ?? ""].filter((part) => part !== "").join(".") || "lesson";
  return [describeIssue(issue, words), field];
}
