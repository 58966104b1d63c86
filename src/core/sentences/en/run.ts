/** A run: what it does before it trains, what a reader should know of it, why it could not go on. */
export const run = {
  writingTexts: (seed: number) => `Writing the texts of repeat ${seed}`,
  choosingEngine: () => "Choosing what to compute on",
  compiling: () => "Compiling for the graphics card",
  goingOn: (step: number) => `Going on from step ${step}.`,
  openedAgain: (engine: Engine, times: number, most: number) =>
    `Opened ${engines[engine]} again (${times} of at most ${most} times).`,
  takesOverFromGpu: (engine: Engine) => `The GPU is not usable any more; ${engines[engine]} takes over.`,
  takesOver: (engine: Engine) => `It failed again; ${engines[engine]} takes over.`,
  changedEngine: (before: string, now: string) =>
    `This run was begun with ${before} and goes on with ${now}: ` +
    "its figures may differ in the last digits from those of an uninterrupted run.",
  taught: (arm: string, answers: number, stage: string, example: string) =>
    `“${arm}” wrote ${answers.toLocaleString("en")} answers for “${stage}”, for example “${example}”.`,
  taughtLeftOut: (answers: number) =>
    `${answers.toLocaleString("en")} more were left out: they break a leakage rule or cannot be read.`,
  diverged: (stage: string, seed: number, step: number) =>
    `The loss of “${stage}”, repeat ${seed}, is not a number at step ${step}. Lower its learning rate.`,
  noReadableAnswer: (experiment: string, stage: string, arm: string, seed: number) =>
    `${experiment}: stages.${stage}.teacher: "${arm}" gave no answer that can be read, repeat ${seed}: ` +
    "train it longer, or lower sampling.temperature.",
  startMissing: (experiment: string, model: string, hash: string) =>
    `${experiment}: startFrom: the saved model “${model}” (SHA-256 ${hash}…) is not here: ` +
    "bring its files (model.safetensors, config.json and tokenizer.json), or start with new models.",
  otherTabTrains: () => "Another tab of this page is training. Watch it there, or stop it before you start one here.",
  runNotKept: () =>
    "Nothing of this run is kept any more: another tab has finished or discarded it. What was finished is in Compare.",
  studentSeeds: (most: number, count: number) => `Repeats: a student can run 1 to ${most}, not ${count}.`,
  studentNumber: (most: number, number: number) =>
    `Student number: must be a whole number from 1 to ${most}, not ${number}.`,
  noNumber: (word: string) => `"${word}" is not a number: write numbers with commas between, 16, 32, 64`,
  modelsGone: () => "These models are not on this device any more. Run the experiment again to ask them.",
  textTooLong: (tokens: number, most: number) =>
    `The text has ${tokens} tokens; the models read ${most} at most. Shorten it.`,
  tooFewForProbe: (rarer: number, least: number) =>
    `There are ${rarer} questions of the rarer kind here, too few for a probe: it takes ${least}. ` +
    "Choose something else to look for, or ask more questions per kind.",
  modelNotKeptFull: () =>
    "The disk is full: the model was not kept. Remove something that is kept here, or download the model.",
  modelNotKept: () =>
    "This browser keeps nothing on the device (a private window?): download the model, and bring it again later.",
  savedModelGone: () => "This model is not on this device any more: bring its files again.",
  noModelFiles: () => "No files: bring model.safetensors, config.json and tokenizer.json.",
};

type Engine = "cpu" | "webgpu" | "tfjs";

const engines: Readonly<Record<Engine, string>> = { cpu: "the processor", webgpu: "WebGPU", tfjs: "TensorFlow.js" };
