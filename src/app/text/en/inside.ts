import { listedWith } from "#core/sentences/numbers.ts";

const listed = listedWith("and");

/** Nobody can read a punctuation mark in quotation marks. */
const marks: Readonly<Record<string, string>> = {
  ".": "the full stop",
  ",": "the comma",
  ":": "the colon",
  ";": "the semicolon",
  "?": "the question mark",
  "!": "the exclamation mark",
};

function named(word: string): string {
  return Object.hasOwn(marks, word) ? marks[word]! : `“${word}”`;
}

/** What models read and write at a time. */
export type AskUnit = "word" | "character" | "token";

/** Asking the trained models, and looking inside them. */
export const ask = {
  title: "Ask all of them",
  intro: (isOwn: boolean, unit: AskUnit) =>
    `Type a prompt${isOwn ? " in the language of your texts" : " in the models' small English"}, and every arm goes on from it, ${unit} by ${unit}.${unit === "token" ? "" : ` ${unit === "word" ? "Words" : "Characters"} they were never taught are refused.`}`,
  none: "Once your own run has ended, its models stay on this device and can be asked here.",
  stopped:
    "This run was stopped before its models were finished. Once it has gone on to its end (“Go on with it”, at the top of the page), they can be asked here.",
  gone: "The models of this result are not on this device: it came as a file without them, nothing was to be kept, or they made room for those of later runs.",
  dropped: (seeds: string) => `There was no room for the models of these repeats: ${seeds}.`,
  prompt: "Prompt",
  examples: "Take a question",
  examplesNone: "your own words",
  empty: "With nothing typed, every model begins a text of its own.",
  known: (count: string) => `The ${count} words that they know`,
  seed: "Repeat",
  seedOne: (seed: number) => `repeat ${seed}`,
  seedAll: (count: number) => `all ${count}`,
  picking: (unit: AskUnit) => `Next ${unit}`,
  pickings: { greedy: "the most probable", sampled: "drawn at random" },
  temperature: "[[temperature|Temperature]]",
  topK: "[[top-k|Top-k]]",
  topP: "[[top-p|Top-p]]",
  drawSeed: "Seed of the draws",
  draws: "Answers of each model",
  bounds: (low: string, high: string) => `${low} to ${high}`,
  topKHint: "Top-k 0 and top-p 1 leave nothing out.",
  go: "Ask them",
  asking: "They are writing…",
  answersOf: (seed: number) => `Repeat ${seed}`,
  draw: (number: number) => `answer ${number}`,
  end: "end",
  hardly: "<1%",
  toldBefore: (words: string) => `told before: ${words}`,
  cutOff: "(cut off)",
  wordHint: (unit: AskUnit) =>
    `Hover over a ${unit}, or go from one to the next with the arrow keys, to see how sure the model was.`,
  words: (arm: string) => `Words of ${arm}`,
  word: (word: string, percent: string) => `“${word}”, ${percent}`,
  instead: (parts: readonly string[]) => (parts.length === 0 ? "" : `Otherwise: ${parts.join(", ")}`),
  option: (word: string, percent: string) => `“${word}” ${percent}`,
  same: "All arms say the same.",
  partAtStart: (groups: readonly string[], unit: AskUnit) => `They part at the first ${unit}: ${groups.join("; ")}.`,
  partAfter: (words: number, groups: readonly string[], unit: AskUnit) =>
    `They say the same for ${words} ${words === 1 ? unit : `${unit}s`}, then part: ${groups.join("; ")}.`,
  group(arms: readonly string[], word: string): string {
    const who = listed(arms);
    if (word === "") return `${who} ${arms.length === 1 ? "ends" : "end"}`;
    return `${who} ${arms.length === 1 ? "says" : "say"} “${word}”`;
  },
  summary: (parted: number, of: number, seeds: number) =>
    seeds === 1
      ? `The arms part ways in ${parted} of ${of} ${of === 1 ? "answer" : "answers"}.`
      : `Over ${seeds} repeats, the arms part ways in ${parted} of ${of} answers.`,
  table: "Answers as a table",
  columns: { seed: "Repeat", draw: "Answer", arm: "Arm", text: "What it said", probability: "Probability of it all" },
  wordColumns: { place: "Place", said: "Said there", probability: "Probability there" },
  caution: (table: string) => `One prompt is an example, not evidence: the table “${table}” is.`,
};

export const inside = {
  title: "Look inside",
  intro:
    "The same text, read by every arm of one repeat: what each word looks at, what the model would say if it stopped early, and what can be read from its state.",
  text: "Text they read",
  empty: "With nothing typed, they read only that a text begins.",
  done: (words: number) => `They have read it: the start and ${words} ${words === 1 ? "place" : "places"}.`,
  word: "Look closely at",
  start: "(start)",
  filler: "(filler)",
  place: (number: number, word: string) => `${number}. ${word}`,
  go: "Read it",
  reading: "They are reading…",
  attention: {
    title: "What a word looks at",
    intro:
      "Each [[layer|layer]] has several [[head|heads]]. Each row is a word, each column a word at or before it; the stronger the colour, the more of it is taken in ([[attention|attention]]). The shares of a row make 100%.",
    layer: "Layer",
    head: "Head",
    from: "Word",
    to: "looks at",
    share: "Share",
    arm: "Arm",
    cell: (from: string, to: string, percent: string) => `“${from}” takes ${percent} from “${to}”`,
    summary: (layer: number, head: number, word: string, parts: readonly string[]) =>
      `Layer ${layer}, head ${head}, at “${word}”: ${parts.join("; ")}.`,
    most: (arm: string, to: string, percent: string) => `${arm} looks most at “${to}” (${percent})`,
    grid: (arm: string, layer: number, head: number) => `Attention of ${arm}, layer ${layer}, head ${head}`,
    scale: "share taken in",
    caution: "Attention shows where information may come from, not what is done with it.",
  },
  lens: {
    title: "What it would say if it stopped early",
    intro:
      "The likeliest next word at every place if the model ended there: before the first layer, or behind each ([[logit lens|logit lens]]). At first only the word itself is known; behind the last layer, this is what the model says.",
    layerBefore: "before layer 1",
    columns: { arm: "Arm", place: "After", depth: "Where", guess: "Next word", probability: "Probability" },
    layer: (number: number) => `behind layer ${number}`,
    of: (arm: string) => `Logit lens of ${arm}`,
    summary: (word: string, parts: readonly string[]) => `After ${named(word)}, layer by layer: ${parts.join("; ")}.`,
    part: (arm: string, words: readonly string[]) => `${arm} first ${words.map(named).join(", then ")}`,
    further: (parts: readonly string[]) => `then ${parts.join(", ")}`,
  },
  probe: {
    title: "What can be read from its state",
    intro:
      "A [[linear probe|linear probe]] is trained for each layer to tell two kinds of questions apart by the model's state at the last word, and tested on other questions. Its control is trained on [[shuffled labels|shuffled labels]]: what it finds is luck.",
    target: "Look for",
    targetWord: (word: string) => `whether “${word}” is in the question`,
    targetAnswer: (tier: string) => `which answer counts: ${tier}`,
    go: "Train the probes",
    goAll: (count: number) => `for all ${count} repeats`,
    working: "Training probes…",
    progress: (done: number, of: number, left: string) => `Training probes: ${done} of ${of} repeats, ${left} left.`,
    done: "The probes are trained; what they found stands below.",
    nothing:
      "The questions of this experiment differ in no word that names a value, and have no two answers that count.",
    axis: "told apart rightly",
    layers: "layers read",
    chance: "chance",
    control: "shuffled labels",
    dotted: "Dotted lines: shuffled labels.",
    summary: (labels: readonly [string, string], parts: readonly string[], trained: number, tested: number) =>
      `“${labels[0]}” against “${labels[1]}”, behind the last layer: ${parts.join("; ")}. Trained on ${trained} questions of each repeat, tested on ${tested} others.`,
    part: (arm: string, rate: string, control: string) => `${arm} ${rate} (shuffled ${control})`,
    repeats: (count: number) => `Thin lines are the ${count} single repeats.`,
    columns: {
      arm: "Arm",
      seed: "Repeat",
      layer: "Layers read",
      rate: "Told apart rightly",
      control: "Shuffled labels",
    },
    caution:
      "That something can be read does not mean that the model uses it; and where all arms are alike, the probe says nothing about reasons.",
  },
};
