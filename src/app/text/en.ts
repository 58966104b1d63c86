import type { FailureCode } from "#core/failure.ts";
import type { VerdictKind } from "#core/verdict-rule.ts";
import { compare, figure } from "./en/compare.ts";
import { places } from "./en/places.ts";
import * as setup from "./en/setup.ts";

/**
 * Everything the page says, in English. `[[term|shown words]]` becomes a button that explains the term.
 * A second language is a second file of this shape.
 */
export const en = {
  locale: "en",
  app: {
    name: "TinyWhy",
    title: "TinyWhy: do models behave better when they first read why?",
    purpose:
      "Train tiny language models in this page, and see whether reading the reasons first changes what they do where nobody showed them.",
    privacyShort: "Nothing leaves this device.",
    privacy: "Nothing leaves this device: models are trained here, on texts made here.",
    skip: "Skip to the content",
    theme: { toDark: "Switch to dark", toLight: "Switch to light" },
  },
  places,
  compare,
  figure,
  ...setup,
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
      `${capital(numberWord(arms))} groups of models, called [[arm|arms]]. They start as the same models, part ways, and are then asked the same questions.`,
    levelShared: "The same for all",
    levelSameText: "The same texts for all",
    levelDifferent: "Here they differ",
    levelAsked: "Then all are asked",
    steps: (steps: number) => `${steps} [[step|steps]]`,
    moreShort: "Read more",
    more: (label: string) => `Read more: ${label}`,
    loading: "Writing sample texts…",
    unavailable: "The sample texts could not be made.",
    seedNote: (seed: number) => `Samples of repeat ${seed}. Every repeat draws its own.`,
    documents: (count: string) => `${count} texts`,
    of: (share: number) => `${Math.round(100 * share)}% of this stage`,
    responseOnly: "Only the answer is learnt, not the question.",
    askedMore: "More questions",
    questions: (count: number) => `${count} questions`,
    correct: "right",
    doneFraction: (percent: number) => `${percent}% done`,
    learntBy: (arms: string) => `Read by: ${arms}`,
  },
  run: {
    title: "Run",
    start: "Run the experiment",
    again: "Run again",
    stop: "Stop",
    stopping: "Stopping…",
    pause: "Pause",
    pausing: "Pausing…",
    resume: "Go on",
    seeds: "Repeats",
    seedsHint: "Each repeat ([[seed|seed]]) draws new texts, new starting models and new questions.",
    fewer: "One repeat fewer",
    more: "One repeat more",
    models: (models: number) => `${models} models to train`,
    estimate: (time: string) => `${time} on this device`,
    noEstimate: "how long it takes shows a few seconds after the start",
    engine: "Compute on",
    engines: {
      auto: "whichever is faster here",
      webgpu: "the graphics processor (WebGPU)",
      cpu: "the processor (WebAssembly)",
      tfjs: "the slow reference (TensorFlow.js)",
    },
    machineUnknown: "Looking at what this device can do…",
    threads: (count: number) => `${count} processor ${count === 1 ? "thread" : "threads"}.`,
    webGpu: (adapter: string) => `WebGPU: ${adapter}.`,
    noWebGpu:
      "This browser offers no usable WebGPU, so the processor does the work. That is slower, and the result is the same kind of result.",
    preparing: "Getting ready",
    nowReading: (stages: string, step: number, steps: number) => `Reading ${stages}: step ${step} of ${steps}`,
    asking: "Asking the last questions",
    paused: "Paused",
    left: (time: string) => `${time} left`,
    leftUnknown: "working out the time left",
    speed: (rate: string) => `${rate} model steps per second`,
    progress: "Progress of the training",
    milestone: (percent: number, left: string) => `${percent}% done, ${left}.`,
    started: "The run has started.",
    pausedSaid: "The run is paused.",
    doneSaid: "The run is done. The answer is in Compare.",
    stoppedSaid: "The run was stopped. What was reported so far stays on the page.",
    failedSaid: "The run has failed. The reason is below.",
    notes: "Notes of this run",
  },
  live: {
    heldOutTitle: "Answers where nothing was shown",
    heldOutIntro:
      "While they learn, the models are asked [[held-out|held-out]] questions, whose answers occur in no text about the assistant. Thin lines are single repeats, thick lines their mean.",
    heldOutEmpty: "The questions start when the shared stage is done.",
    choiceAxis: (option: string) => `share that chooses ${option}`,
    firstOption: "the first option",
    rightAxis: "share answered right",
    stepsAfterBase: "steps after the shared stage",
    chance: "chance",
    noLean: "no preference, or chance",
    heldOutSummary: (parts: readonly string[]) => `Mean share at the last question: ${parts.join(", ")}.`,
    part: (label: string, share: string) => `${label} ${share}`,
    lossTitle: "How well they predict what they read",
    lossIntro: (steps: number) =>
      `[[loss|Loss]] in [[nat|nats]]: lower is better. It jumps where a new [[stage|stage]] begins, because the text changes. Each point averages ${steps} steps.`,
    lossAxis: "loss, nats",
    stepAxis: "steps",
    lossSummary: (label: string, loss: string, step: string) => `${label}: mean loss ${loss} nats after ${step} steps.`,
    lossNone: (label: string) => `${label}: no losses yet.`,
    table: "Show as a table",
    seed: "Repeat",
    mean: "Mean",
    step: "Step",
  },
  result: {
    title: "The answer",
    about: (title: string) => `The question was: ${title}`,
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
    seeds: "[[seed|repeats]] (N)",
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
      `${arms.map(({ label, low, high }) => `${label}: ${low === high ? low : `${low} to ${high}`}`).join("; ")}. ` +
      `In ${above} of ${all} repeats ${names.treatment} is above ${names.control}.`,
    difference: "difference",
    differenceAxis: "percentage points",
    tiersTitle: "Every kind of question, every arm",
    tiersIntro:
      "Mean over [[seed|repeats]] with its 95% [[interval|interval]]. Signed numbers are percentage points against the first column.",
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
    itemsTitle: "Single questions",
    itemsIntro:
      "What each arm leans to, as a [[margin|margin]] in [[nat|nats]]: above zero it leans to the marked answer.",
    itemsKind: "Kind of question",
    itemsSeed: "Repeat",
    item: "Question",
    onlyDisagreements: "only where arms disagree",
    noDisagreements: "The arms agree on every one of these.",
    downloads: "Keep this result",
    json: "Download results.json",
    csv: "Download results.csv",
    made: (engine: string, took: string) => `Trained on ${engine} in ${took}.`,
    noResults:
      "The run was stopped before its results were gathered. The curves below show how far it got; run it to the end for an answer.",
  },
  learn: {
    title: "How to read this",
    world: "About this world",
    doesNot: "What no result here shows",
    limits: [
      "That large language models behave this way. These models have some hundred thousand parameters and live in a world of a few hundred words.",
      "Anything from a single repeat. One model can lean either way by chance; that is why every repeat is shown.",
      "More than was asked. A difference on one kind of question says nothing about another.",
      "That there is no effect, when the interval is wide. It may only take more repeats to see it.",
    ],
  },
  failure: {
    title: "The run could not go on",
    page: "Something in this page went wrong",
    pageAdvice: "Reload the page and try again. Files you downloaded are not affected.",
    what: "What you can do",
    details: "Details for a report",
    advice: {
      "bad-input": "The experiment's description cannot be used as it is. The message names the place.",
      "no-engine": "Open this page in a current Chrome, Edge, Firefox or Safari, or choose another engine above.",
      "out-of-memory": "Use fewer repeats, or close other tabs and windows and run again.",
      "device-lost":
        "The graphics processor went away and did not come back. Run again, or choose to compute on the processor.",
      "gpu-error":
        "The graphics processor reported an error, so the numbers could not be trusted. Choose to compute on the processor and run again.",
      diverged: "The training blew up. Lower the learning rate of the stage that is named, or run again.",
      "worker-died":
        "The part that trains has crashed and was started anew. Run again; with fewer repeats if it happens twice.",
    } satisfies Record<FailureCode, string>,
  },
  glossary: {
    arm: ["Arm", "One way to be taught: what a group of models reads, and in which order."],
    seed: [
      "Seed",
      "The number that a repeat's chance is drawn from: its texts, starting weights and questions. Arms of one seed start as the same model, so they can be compared as a pair.",
    ],
    step: ["Step", "One small correction of all the numbers in a model, after reading a handful of texts."],
    stage: ["Stage", "One stretch of training on one mix of texts."],
    "held-out": [
      "Held out",
      "Kept from the models while they learn. How they answer shows what they made of it, not what they remember.",
    ],
    loss: [
      "Loss",
      "How surprised a model is by the next word, on average. Zero would be certainty; guessing blindly among 200 words is about 5.3.",
    ],
    nat: [
      "Nat",
      "A unit of surprise: the natural logarithm of a probability. A difference of 0.7 nats doubles the odds.",
    ],
    interval: [
      "Confidence interval",
      "A range that the true mean would lie in for about 95 of 100 such experiments. It is drawn by resampling repeats and questions.",
    ],
    margin: [
      "Margin",
      "How much more probable one answer is than the other, as the difference of their log-probabilities, in nats.",
    ],
    probe: ["Probe", "A question about what the shared text said, to see that it was learnt at all."],
  },
  duration: {
    few: "a few seconds",
    seconds: (count: number) => `about ${count} seconds`,
    minutes: (count: number) => (count === 1 ? "about a minute" : `about ${count} minutes`),
    hours: (count: string) => (count === "1.0" ? "about an hour" : `about ${count} hours`),
  },
  close: "Close",
};

function numberWord(count: number): string {
  return ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][count] ?? String(count);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
