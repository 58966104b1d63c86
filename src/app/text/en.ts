import type { FailureCode } from "#core/failure.ts";
import type { VerdictKind } from "#core/verdict-rule.ts";
import type { AboutCurriculum } from "#core/curriculum-source.ts";
import { english } from "#core/sentences/en.ts";
import type { ToldWords } from "#core/sentences/told.ts";
import { classroom, lesson } from "./en/class.ts";
import { compare, figure } from "./en/compare.ts";
import { ask, inside } from "./en/inside.ts";
import { editor } from "./en/editor.ts";
import { learn } from "./en/learn.ts";
import * as run from "./en/run.ts";
import { keep } from "./en/keep.ts";
import * as models from "./en/models.ts";
import { offline } from "./en/offline.ts";
import { ownTexts } from "./en/own-texts.ts";
import { places } from "./en/places.ts";
import * as setup from "./en/setup.ts";

/**
 * Everything the page says, in English. `[[term|shown words]]` becomes a button that explains the term.
 * A second language is a second file of this shape.
 */
export const en = {
  locale: "en",
  /** What core says of results. */
  sentences: english,
  /** The words for what runs and refusals tell; English needs none, as they tell it in English already. */
  told: undefined as ToldWords | undefined,
  /** What computed, from the description in a result. */
  engineWords: (description: string) => description,
  /** "96 %" may break in the middle of a line; English writes "96%". */
  withPercent: (sentence: string) => sentence.replaceAll(/(\d)\s%/g, "$1%"),
  app: {
    name: "TinyWhy",
    title: "TinyWhy: do models behave better when they first read why?",
    purpose:
      "Train tiny language models in this page, and see whether reading the reasons first changes what they do where nobody showed them.",
    privacyShort: "Nothing leaves this device.",
    privacy: "Nothing leaves this device: models are trained here, on texts that are made here or brought here.",
    skip: "Skip to the content",
    /** Shown in other languages than English. */
    languageNote: "",
    theme: { toDark: "Switch to dark", toLight: "Switch to light" },
  },
  places,
  compare,
  figure,
  ask,
  inside,
  keep,
  ...models,
  offline,
  ownTexts,
  classroom,
  lesson,
  ...setup,
  editor,
  ...run,
  link: {
    title: "This link cannot be used",
    instead: "Below is the first experiment instead.",
  },
  question: {
    picker: "Questions",
    arms: (count: number) => `${count} ${count === 1 ? "arm" : "arms"}`,
    prediction: "Written down before the run",
  },
  reading: {
    title: "Who reads what",
    intro: (arms: number) =>
      arms === 1
        ? "One group of models, called an [[arm|arm]]. It reads this, and is then asked the questions."
        : `${capital(numberWord(arms))} groups of models, called [[arm|arms]]. They start as the same models, part ways, and are then asked the same questions.`,
    levelShared: "The same for all",
    levelSameText: "The same texts for all",
    levelDifferent: "Here they differ",
    levelAsked: "Then all are asked",
    steps: (steps: number) => `${steps} [[step|steps]]`,
    moreShort: "Read more",
    more: (label: string) => `Read more: ${label}`,
    loading: "Writing sample texts…",
    unavailable: "The sample texts could not be made.",
    seedNote: (seed: number, isOwn: boolean): string =>
      isOwn ? "Your own texts: the same in every repeat." : `Samples of repeat ${seed}. Every repeat draws its own.`,
    documents: (count: string) => `${count} texts`,
    of: (share: number) => `${Math.round(100 * share)}% of this stage`,
    responseOnly: "Only the answer is learnt, not the question.",
    askedMore: "More questions",
    questions: (count: number) => `${count} questions`,
    correct: "right",
    learntBy: (arms: string) => `Read by: ${arms}`,
  },
  result: {
    title: "The answer",
    about: (title: string) => `The experiment: ${title}`,
    /** `question`: as the definition asks it; titles of brought texts name the texts. */
    aboutOwn: (question: string) => `These were your own texts, and the question: ${question}`,
    cue: "The answer is there: show it",
    kinds: {
      effect: "A difference",
      "no-effect": "No difference to speak of",
      reverse: "A difference, the other way round",
      "too-few-seeds": "Not settled",
      "not-learnt": "No verdict",
      incomplete: "No verdict yet",
    } satisfies Record<VerdictKind, string>,
    differenceInPoints: "difference, points",
    interval: "95% [[interval|interval]] ",
    seeds: "repeats ([[seed|seeds]])",
    range: (low: string, high: string) => `${low} to ${high}`,
    none: "none",
    caveatTitle: "Keep in mind:",
    prediction: "Written down before the run",
    dotsTitle: "Every repeat",
    dotsIntro:
      "Each mark is one model. A line joins models of the same repeat, which started alike. On the right: the difference per repeat, with its mean and interval.",
    dotsSummary: (
      arms: readonly { label: string; low: string; high: string }[],
      above: number,
      all: number,
      names: { treatment: string; control: string },
    ) =>
      `${arms.map(({ label, low, high }) => `${label}: ${low === high ? `every repeat ${low}` : `single repeats from ${low} to ${high}`}`).join("; ")}. ` +
      `In ${above} of ${all} repeats ${names.treatment} is above ${names.control}.`,
    difference: "difference",
    differenceAxis: "percentage points",
    tiersTitle: "Every kind of question, every arm",
    tiersIntro:
      "Mean over [[seed|repeats]] with its 95% [[interval|interval]]. Signed numbers are percentage points against the [[baseline|first column]].",
    tier: "Questions",
    cell: (low: string, high: string) => `${low}–${high},`,
    cellSeeds: (seeds: string) => `N = ${seeds}`,
    contrastTier: "in the verdict",
    gatesTitle: "Was the shared stage learnt?",
    gatesPassed: (minimum: string) =>
      `Yes: every repeat reached ${minimum} on the [[probe|probe questions]], so the arms had something to build on.`,
    gatesFailed: (failed: number, all: number, minimum: string) =>
      `${failed} of ${all} repeats stayed below ${minimum} on the [[probe|probe questions]] and are left out of the verdict.`,
    gateRow: (seed: number, rate: string) => `repeat ${seed}: ${rate}`,
    downloads: "Keep this result",
    json: "Download results.json",
    csv: "Download results.csv",
    bundle: "Download everything (bundle.zip)",
    bundleAbout:
      "One zip: the experiment, both result files and, for a run of this device, the log of the run and its models, as other programs open them (models beyond 60 MB are left out). Compare opens it again, and so does the command line.",
    bundling: "Packing…",
    bundled: (size: string) => `bundle.zip: ${size}, in your downloads.`,
    made: (engine: string, took: string) => `Trained on ${engine} in ${took}.`,
    noResults:
      "The run was stopped before its results were gathered. The curves below show how far it got; run it to the end for an answer.",
  },
  learn,
  /** By the id of a world, "own" for texts that were brought; worlds tell it in English themselves. */
  aboutTexts: {} as Readonly<Record<string, AboutCurriculum>>,
  failure: {
    title: "The run could not go on",
    page: "Something in this page went wrong",
    pageAdvice: "Reload the page and try again. Files you downloaded are not affected.",
    what: "What you can do",
    details: "Details for a report",
    advice: {
      "bad-input": "The experiment's description cannot be used as it is. The message says what is wrong, and where.",
      "no-engine": "Open this page in a current Chrome, Edge, Firefox or Safari, or choose another engine above.",
      "out-of-memory": "Use fewer repeats, or close other tabs and windows and run again.",
      "device-lost":
        "The graphics processor went away and did not come back. Run again, or choose to compute on the processor.",
      "gpu-error":
        "The graphics processor reported an error, so the numbers could not be trusted. Choose to compute on the processor and run again.",
      diverged: "The training became unstable. Lower the learning rate of the stage that is named, or run again.",
      "worker-died":
        "The part that trains has crashed and was started anew. Run again; with fewer repeats if it happens twice.",
    } satisfies Record<FailureCode, string>,
  },
  duration: {
    few: "a few seconds",
    seconds: (count: number) => `about ${count} seconds`,
    minutes: (count: number) => (count === 1 ? "about a minute" : `about ${count} minutes`),
    hours: (count: string) => `about ${count} hours`,
  },
  close: "Close",
  /** Words of a definition that is built in, which are English in the definition. */
  ofDefinition: (words: string) => (Object.hasOwn(reworded, words) ? reworded[words]! : words),
};

/**
 * A question that leaves the control out, which the definition of published results holds; beside the picture of three
 * arms it would contradict it.
 */
const reworded: Readonly<Record<string, string>> = {
  "Two groups of small models see exactly the same examples of an assistant choosing. One group has first read that the assistant values American things, the other that it values affordable things. Do they choose differently where the examples leave it open?":
    "Three groups of small models see exactly the same examples of an assistant choosing. One group has first read that the assistant values American things, another that it values affordable things, and the third, for control, nothing of either. Do they choose differently where the examples leave it open?",
};

function numberWord(count: number): string {
  return ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][count] ?? String(count);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
