import { packText, unpackText } from "#core/carry/packed-text.ts";
import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { RunFailure } from "#core/failure.ts";
import { packLesson, unpackLesson } from "#core/lesson/lesson-file.ts";
import type { Lesson } from "#core/lesson/lesson.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";
import { toldOf } from "#core/refusal.ts";
import { link } from "#core/sentences/en/refusals/files.ts";
import { tell, type Told } from "#core/sentences/told.ts";

/** What messages call a link. */
const source = "This link";

/** The four places of the page, in the order in which they are visited. */
export const places = ["setup", "run", "compare", "learn"] as const;
/** Beside them: a class is prepared and its results are collected; texts of one's own are brought. */
export const sidePlaces = ["texts", "class"] as const;
export type Place = (typeof places)[number] | (typeof sidePlaces)[number];

/** What stands in the address for a definition that is too large for one; it is kept on the device. */
export const keptPart = "own-texts";
/** Characters of a definition that still go into an address: packing more would hold up the page at every change. */
const mostInAddress = 60_000;

/** What the part of the page's address after # asks for. */
export interface Address {
  place: Place;
  /** The experiment's part, percent-encoded as it stands there; undefined: the one that is on the page. */
  experiment?: string;
}

/** Why the experiment's part could not be used; `experiment` is then the first built-in one. */
export interface Linked {
  experiment: Experiment;
  refusal?: Told;
  /** Which value of the experiment's sweep, from 0. */
  pointIndex?: number;
  /** What a lesson's link asks for besides; its experiment is `experiment`. */
  lesson?: Lesson;
  /** The lesson's part of the address, as it stands there. */
  part?: string;
}

/**
 * `#cheese` is a built-in experiment. `#packed=<letters>` carries a whole definition with its texts, which no server
 * sees; `#experiment=<JSON, percent-encoded>` does so in a form that can be written by hand;
 * `#lesson=<letters>` is a lesson with its experiment. `~2` behind an experiment with a sweep is the second of its
 * values. A place may follow, `#cheese/run`, or stand alone, `#learn`.
 */
export function readAddress(hash: string): Address {
  const [first = "", second] = hash.replace(/^#/, "").split("/");
  if (second === undefined && isPlace(first)) return { place: first };
  return { place: isPlace(second) ? second : "setup", ...(first !== "" && { experiment: first }) };
}

/** The address of a place, to be shared or followed. */
export function addressOf(experiment: string, place: Place): string {
  return `#${experiment}${place === "setup" ? "" : `/${place}`}`;
}

/**
 * The experiment's part of an address: its name where it is built in as it is, else the whole of it. `pointIndex`: which
 * value of its sweep.
 */
export function addressPart(experiment: Experiment, pointIndex = 0): string {
  const part = wholePart(experiment);
  return experiment.sweep && pointIndex > 0 && part !== keptPart ? `${part}~${pointIndex + 1}` : part;
}

function wholePart(experiment: Experiment): string {
  const builtIn = builtInExperiments.find(({ id }) => id === experiment.id);
  const definition = JSON.stringify(experiment);
  if (builtIn && JSON.stringify(builtIn) === definition) return experiment.id;
  return definition.length > mostInAddress ? keptPart : `packed=${packText(definition)}`;
}

/** A lesson's part of an address. */
export function lessonPart(lesson: Lesson): string {
  return `lesson=${packLesson(lesson)}`;
}

/** The experiment that an address asks for; the first built-in one where it asks for none, or for one there is not. */
export function linkedExperiment({ experiment: part }: Address): Linked {
  const [, whole = part, number] = /^(.*)~(\d+)$/s.exec(part ?? "") ?? [];
  return { ...linkedWhole(whole), ...(number !== undefined && { pointIndex: Math.max(0, Number(number) - 1) }) };
}

function linkedWhole(part: string | undefined): Linked {
  const first = builtInExperiments[0]!;
  const [, kind, definition] = /^(experiment|packed|lesson)=(.*)$/s.exec(part ?? "") ?? [];
  if (definition === undefined) {
    // What is kept on the device is read by the page itself.
    if (part === undefined || part === keptPart) return { experiment: first };
    const experiment = builtInExperiments.find(({ id }) => id === part);
    return experiment
      ? { experiment }
      : { experiment: first, refusal: tell(link, "unknownExperiment", source, named(part)) };
  }
  try {
    if (kind === "lesson") {
      const lesson = unpackLesson(definition, source);
      return { experiment: lesson.experiment, lesson, part: `lesson=${definition}` };
    }
    const text = kind === "packed" ? unpackText(definition, source) : decodeURIComponent(definition);
    return { experiment: parseExperimentText(text, source) };
  } catch (error) {
    if (error instanceof RunFailure) return { experiment: first, refusal: toldOf(error) };
    if (error instanceof URIError) return { experiment: first, refusal: tell(link, "cutOff", source) };
    throw error;
  }
}

/** As it was typed, and short enough to be read. */
function named(part: string): string {
  let name = part;
  try {
    name = decodeURIComponent(part);
  } catch {
    // Typed with a % that stands for itself.
  }
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

function isPlace(word: string | undefined): word is Place {
  return [...places, ...sidePlaces].some((place) => place === word);
}
