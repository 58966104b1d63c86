import { changes } from "./editing.ts";

export const models = {
  title: "The models",
  size: "Size",
  sizes: { tiny: "Tiny", small: "Small", laptop: "Laptop" },
  sizeHints: {
    tiny: "learns least, answers soonest",
    small: "what the experiments were tuned for",
    laptop: "twice the width and twice the depth; takes its time",
  },
  custom: "Between the sizes: see the finer settings.",
  advancedWords:
    "In words: [[layer|layers]], [[width|width]], [[head|heads]], [[context|context]], [[batch|batch]], [[weight decay|weight decay]], [[optimizer|optimizer]] (AdamW), [[gradient clipping|clipping of gradients]].",
  advanced: "Finer settings",
  layers: "Layers",
  width: "Width",
  heads: "Heads",
  context: "Context, tokens",
  batch: "Texts per step (batch)",
  weightDecay: "Weight decay",
  beta1: "AdamW β₁",
  beta2: "AdamW β₂",
  clipNorm: "Gradient clipping at norm",
  world: "What the world is made of",
  every: "Ask every N steps",
  range: (min: number, max: number, whole: boolean) =>
    `must be ${whole ? "a whole number" : "a number"} from ${min} to ${max}`,
  takes: "What a run takes",
  time: "Time",
  timeUnknown: "measuring this device…",
  fromRun: "judging by the last run here",
  fromTrial: "roughly: judged by a short trial of this device; the questions come on top, and a first run tells better",
  fromProcessor:
    "roughly: judged by a short trial on the processor; the graphics card may be faster, and a first run tells",
  memory: "Memory",
  parameters: "[[parameters|Parameters]] per model",
  models: "Models to train",
  steps: "[[step|Model steps]]",
  tokens: "[[token|Tokens]] to read",
  flops: "[[FLOP|Arithmetic]]",
  operations: (value: string) => `${value}FLOP`,
  refused: "This cannot run as it is",
};

export const sharing = {
  title: "Take it with you",
  link: "Copy a link to it",
  linkCopied: "The link is in the clipboard.",
  linkShown: "The browser did not allow copying. The address bar holds the link.",
  linkNote: "The link holds all of this after #, which browsers do not send to any server.",
  holds: "The link holds",
  definition: (arms: number, stages: number, seeds: number) =>
    `the question, ${arms} ${arms === 1 ? "arm" : "arms"}, ${stages} ${stages === 1 ? "stage" : "stages"}, ${seeds} ${seeds === 1 ? "repeat" : "repeats"} and all settings`,
  changes: (count: number) =>
    count === 0
      ? "no changes: it is the experiment as it came"
      : `your ${count} ${count === 1 ? "change" : "changes"} to it (listed under “${changes.title}”)`,
  world: (name: string) => `the name of the world “${name}” and its numbers; the same texts are made from them anew`,
  ownText: (label: string, documents: number, characters: string) =>
    `your texts “${label}”: ${documents} ${documents === 1 ? "document" : "documents"}, ${characters} characters, readable by whoever gets the link`,
  ownQuestions: (count: number) => `your ${count} held-out ${count === 1 ? "question" : "questions"}`,
  savedModel: (name: string) => `the name and hash of the saved model “${name}”`,
  holdsNot: "It does not hold results, trained models or anything else that is kept here.",
  holdsNotModel:
    "It does not hold the weights of the saved model (send its files, too), results, or anything else that is kept here.",
  length: (characters: string) => `The link has ${characters} characters.`,
  long: "Some programs cut links of more than 2,000 characters: then send the file.",
  tooLarge:
    "Your texts are too large for a link: the address in this tab works on this device only. Send the bundle: one file with everything below.",
  fileHolds: "The bundle holds",
  bundle: "Download as a bundle",
  noExperiment: (file: string) => `${file}: holds no experiment: open texts under “Your own texts”.`,
  download: "Download as a file",
  open: "Open a file…",
};

export const machine = {
  title: "This device",
  processor: "Processor ([[WebAssembly|WebAssembly]])",
  cores: (cores: number, threads: number) =>
    `${cores} ${cores === 1 ? "core" : "cores"} seen, ${threads} ${threads === 1 ? "trains" : "train"}; one is left to the page`,
  oneCore: "1 core seen, shared by the training and the page",
  speed: "Speed",
  speedTrial: (rate: string) => `${rate} in a short trial on the processor`,
  speedRun: (rate: string) => `${rate} over the last whole run`,
  graphics: "Graphics ([[WebGPU|WebGPU]])",
  computesOn: "Computes on",
  autoBoth:
    "the faster of processor and graphics card: when you press Run, both try one step of your own experiment, for two seconds at most",
  autoSoftware: "the processor: WebGPU is there, but in software, without a graphics card behind it",
  autoProcessor: "the processor: there is no usable WebGPU here",
  chosen: "what you chose above",
  expect: "What to expect",
  expectTime: (time: string) => `this experiment, start to answer: ${time}`,
  expectUnknown: "how long this takes is being measured",
  local: "Nothing is uploaded: with the page open, a run goes on without a network.",
};

export const browseTexts = {
  open: "Read the texts",
  title: "The texts",
  which: "Text",
  filter: "Only those with the word",
  shown: (count: number, all: string) => `${count} shown; ${all} in all`,
  none: "None of the samples has that word.",
  trained: "Texts to read",
  asked: "Questions, held out",
};

/** Beside the values of a sweep. */
export const sweep = (count: number) =>
  `This question varies one thing over ${count} values. Run them all, one after the other, and Compare shows the curve as soon as two are done; or choose one and run it alone.`;
