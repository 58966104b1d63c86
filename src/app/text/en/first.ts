import type { FailureCode } from "#core/failure.ts";
import type { ToldWords } from "#core/sentences/told.ts";
import { editor } from "./editor.ts";
import { keep } from "./keep.ts";
import * as models from "./models.ts";
import { offline } from "./offline.ts";
import { places } from "./places.ts";
import * as run from "./run.ts";
import * as editing from "./editing.ts";
import * as setup from "./setup.ts";
import { lesson } from "./student.ts";

/** What the page says in Set up and around all places, which is there before anything is shown. */
export const first = {
  locale: "en",
  /**
   * The words for what runs and refusals tell; English needs none, as they tell it in English already. Before the words
   * that come later, they are only those that a start can need.
   */
  told: undefined as { words: Partial<ToldWords>; isWhole: boolean } | undefined,
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
  keep,
  ...models,
  offline,
  lesson,
  ...editing,
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
