import type { Curriculum, HeldOutItem, Tier, TrainingDocument } from "./curriculum.ts";
import { giveAways } from "./give-aways.ts";
import { inWords } from "./in-words.ts";
import { findLeaks, type Leak, type HeldOutPlace, type TrainingPlace } from "./leakage.ts";
import type { Said, Sentence } from "./sentences/said.ts";
import { isUnspaced } from "./tokenizers/units.ts";
import { WordRuns } from "./word-runs.ts";

/** Something about texts and questions that a verdict has to be read with. */
export interface LeakFinding {
  kind:
    | "leak" // an answered question in training, or a rule of the world broken
    | "unseen-words"
    | "same-prompt"
    | "near-duplicate"
    | "twice"
    | "template"
    | "overlap"
    | "give-away";
  /** `error`: the questions named are not held out. `warning`: read the verdict with care. `note`: good to know. */
  severity: "error" | "warning" | "note";
  /** What was found, with counts. */
  what: Said;
  /** What it would do to the verdict. */
  consequence: Said;
  /** The first places where it shows, at most `mostPlaces`. */
  places: readonly LeakPlace[];
}

export interface LeakPlace {
  /** The words that show it. */
  words: readonly string[];
  training?: TrainingPlace;
  heldOut?: HeldOutPlace;
}

/** Places named per finding. */
const mostPlaces = 20;

const shingleWords = 3;
const overlapWords = 5;
/** Share of a question's own shingles in one document from which it is a near duplicate. */
const nearShare = 0.7;
/** The same where the units are characters: a shingle is then shorter than two words, and a change touches more of them. */
const nearShareOfCharacters = 0.6;
/** Shingles in more questions than this share are the form of the questions, not the question. */
const formShare = 0.05;

/**
 * Everything that can make held-out questions easier, or harder, than they look: answered questions and words that
 * training never shows (`findLeaks`), prompts and near duplicates in training, questions asked twice, forms and runs
 * of words shared with training, answers that their length, a word or a habit gives away. One pass over the texts for
 * each; 10,000 documents and 2,000 questions take well under two seconds. In order of severity.
 */
export function leakageReport(brought: Curriculum): LeakFinding[] {
  const curriculum = inWords(brought);
  const recall = curriculum.leakRules?.recallTiers ?? [];
  const tiers = curriculum.tiers.filter((tier) => tier.kind !== "probe" && !recall.includes(tier.id));
  const training = trainingOf(curriculum);
  const findings = [
    ...fromLeaks(leaksOf(curriculum, brought), brought.tokenizer !== undefined),
    ...samePrompts(training, tiers),
    ...nearDuplicates(training, tiers),
    ...askedTwice(tiers),
    ...sharedForms(training, tiers),
    ...overlaps(training, tiers),
    ...giveAways(curriculum, tiers),
  ];
  const order = ["error", "warning", "note"];
  return findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

interface TrainingEntry {
  place: TrainingPlace;
  prompt: string | undefined;
  words: readonly string[];
}

function trainingOf({ texts }: Curriculum): TrainingEntry[] {
  return Object.entries(texts).flatMap(([text, { documents }]) =>
    documents.map((document, index): TrainingEntry => ({
      place: { text, document: index },
      prompt: document.prompt,
      words: fullText(document).split(" "),
    })),
  );
}

function fullText({ prompt, text }: TrainingDocument): string {
  return prompt === undefined ? text : `${prompt} ${text}`;
}

/** With whole words as tokens, what training never shows are whole words, in scripts without spaces, too. */
function leaksOf(curriculum: Curriculum, brought: Curriculum): Leak[] {
  const leaks = findLeaks(curriculum);
  if (brought.tokenizer !== undefined || curriculum === brought) return leaks;
  const isUnseen = ({ kind }: Leak): boolean => kind === "unseen-word";
  return [...leaks.filter((leak) => !isUnseen(leak)), ...findLeaks(brought).filter(isUnseen)];
}

/** Whether a text in units is one of characters for the most part. */
function isInCharacters(units: readonly string[]): boolean {
  return units.filter(isUnspaced).length > units.length / 2;
}

/** Leaks by what they are. */
function fromLeaks(leaks: readonly Leak[], hasParts: boolean): LeakFinding[] {
  const alike = new Map<string, { kind: Leak["kind"]; places: LeakPlace[] }>();
  for (const { kind, what, ...place } of leaks) {
    const known = alike.get(what) ?? { kind, places: [] };
    known.places.push(place);
    alike.set(what, known);
  }
  return [...alike].map(([what, { kind, places }]): LeakFinding => {
    const isUnseen = kind === "unseen-word";
    const areCharacters = isUnseen && hasParts && isInCharacters(places.flatMap(({ words }) => words));
    return {
      kind: isUnseen ? "unseen-words" : "leak",
      severity: isUnseen ? "warning" : "error",
      what: [leakWords(kind, what, places.length, areCharacters)],
      consequence: [isUnseen ? ["unseenWordsMean", hasParts && !areCharacters] : ["leakMeans"]],
      places: places.slice(0, mostPlaces),
    };
  });
}

function leakWords(kind: Leak["kind"], rule: string, places: number, areCharacters: boolean): Sentence {
  switch (kind) {
    case "rule":
      return ["ruleBroken", rule, places];
    case "answered":
      return ["answeredInTraining", places];
    case "unseen-word":
      return areCharacters ? ["unseenWords", places, "characters"] : ["unseenWords", places];
  }
}

function samePrompts(training: readonly TrainingEntry[], tiers: readonly Tier[]): LeakFinding[] {
  const places = new Map(
    training.flatMap(({ prompt, place }): [string, TrainingPlace][] => (prompt === undefined ? [] : [[prompt, place]])),
  );
  return tiers.flatMap((tier) => {
    const found = tier.items.flatMap((item, index): LeakPlace[] => {
      const place = places.get(item.prompt);
      return place ? [{ words: [item.prompt], training: place, heldOut: { tier: tier.id, item: index } }] : [];
    });
    if (found.length === 0) return [];
    return {
      kind: "same-prompt",
      severity: "warning",
      what: [["samePrompts", found.length, tier.label, tier.items.length]],
      consequence: [["samePromptsMean"]],
      places: found.slice(0, mostPlaces),
    } satisfies LeakFinding;
  });
}

/** Questions most of whose own runs of three words stand in one training document. */
function nearDuplicates(training: readonly TrainingEntry[], tiers: readonly Tier[]): LeakFinding[] {
  const questions = tiers.flatMap((tier) =>
    tier.items.map((item, index) => ({ place: { tier: tier.id, item: index }, item })),
  );
  const runs = new WordRuns(shingleWords);
  const unitsOf = questions.map(({ item }) => item.prompt.split(" "));
  const runsOf = unitsOf.map((units) => [...new Set(runs.add(units))]);
  const questionsOf: number[][] = Array.from({ length: runs.size }, () => []);
  runsOf.forEach((own, question) => own.forEach((run) => questionsOf[run]!.push(question)));
  const isForm = questionsOf.map((sharing) => sharing.length > Math.max(20, formShare * questions.length));
  const needed = runsOf.map((own, question) => {
    const distinctive = own.filter((run) => !isForm[run]).length;
    const share = isInCharacters(unitsOf[question]!) ? nearShareOfCharacters : nearShare;
    return distinctive < shingleWords ? Infinity : Math.ceil(share * distinctive);
  });
  const nearest = new Map<number, TrainingPlace>();
  const hits = new Int32Array(questions.length);
  for (const { words, place } of training) {
    const touched: number[] = [];
    for (const run of new Set(runs.find(words))) {
      if (isForm[run]) continue;
      for (const question of questionsOf[run]!) {
        if (hits[question] === 0) touched.push(question);
        hits[question]! += 1;
      }
    }
    for (const question of touched) {
      if (hits[question]! >= needed[question]! && !nearest.has(question)) nearest.set(question, place);
      hits[question] = 0;
    }
  }
  return tiers.flatMap((tier) => {
    const found = [...nearest].flatMap(([question, training]): LeakPlace[] => {
      const { place, item } = questions[question]!;
      return place.tier === tier.id ? [{ words: [item.prompt], training, heldOut: place }] : [];
    });
    if (found.length === 0) return [];
    return {
      kind: "near-duplicate",
      severity: "warning",
      what: [["nearDuplicates", found.length, tier.label, tier.items.length]],
      consequence: [["nearDuplicatesMean"]],
      places: found.slice(0, mostPlaces),
    } satisfies LeakFinding;
  });
}

function askedTwice(tiers: readonly Tier[]): LeakFinding[] {
  return tiers.flatMap((tier) => {
    const first = new Map<string, HeldOutItem>();
    const found = tier.items.flatMap((item, index): LeakPlace[] => {
      const key = [item.prompt, ...item.options].join("\n");
      if (first.has(key)) return [{ words: [item.prompt], heldOut: { tier: tier.id, item: index } }];
      first.set(key, item);
      return [];
    });
    if (found.length === 0) return [];
    return {
      kind: "twice",
      severity: "warning",
      what: [["askedTwice", found.length, tier.label]],
      consequence: [["askedTwiceMeans"]],
      places: found.slice(0, mostPlaces),
    } satisfies LeakFinding;
  });
}

/** Questions in a form that prompts of the behaviours have: the same frequent words in the same places. */
function sharedForms(training: readonly TrainingEntry[], tiers: readonly Tier[]): LeakFinding[] {
  const prompted = training.filter(({ prompt }) => prompt !== undefined);
  const prompts = prompted.map(({ prompt }) => prompt!);
  if (prompts.length === 0) return [];
  return tiers.flatMap((tier) => {
    const frequent = frequentWords([...prompts, ...tier.items.map(({ prompt }) => prompt)]);
    const forms = new Map(prompts.map((prompt, i) => [formOf(prompt, frequent), prompted[i]!.place]));
    const found = tier.items.flatMap((item, index): LeakPlace[] => {
      const form = formOf(item.prompt, frequent);
      const place = form === undefined ? undefined : forms.get(form);
      return place ? [{ words: [form!], training: place, heldOut: { tier: tier.id, item: index } }] : [];
    });
    if (found.length === 0) return [];
    return {
      kind: "template",
      severity: "note",
      what: [["sharedForm", found.length, tier.label, tier.items.length]],
      consequence: [["sharedFormMeans"]],
      places: found.slice(0, mostPlaces),
    } satisfies LeakFinding;
  });
}

/** How much of the questions' wording training holds in runs of five words. */
function overlaps(training: readonly TrainingEntry[], tiers: readonly Tier[]): LeakFinding[] {
  const runs = new WordRuns(overlapWords);
  const asked = tiers.map((tier) => tier.items.flatMap(({ prompt }) => runs.add(prompt.split(" "))));
  const isTrained = new Uint8Array(runs.size);
  for (const { words } of training) for (const run of runs.find(words)) isTrained[run] = 1;
  return tiers.flatMap((tier, i) => {
    const own = asked[i]!;
    if (own.length === 0) return [];
    const share = own.filter((run) => isTrained[run]).length / own.length;
    return {
      kind: "overlap",
      severity: "note",
      what: [
        isInCharacters(tier.items.flatMap(({ prompt }) => prompt.split(" ")))
          ? ["overlap", share, overlapWords, tier.label, "characters"]
          : ["overlap", share, overlapWords, tier.label],
      ],
      consequence: [share > 0.5 ? ["overlapMeansKnown"] : ["overlapMeansNew"]],
      places: [],
    } satisfies LeakFinding;
  });
}

/** Words in at least a tenth of the texts. */
function frequentWords(texts: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(text.split(" "))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, times]) => times >= texts.length / 10).map(([word]) => word));
}

/** Frequent words in place, others as gaps; undefined with fewer than three frequent words. */
function formOf(prompt: string, frequent: ReadonlySet<string>): string | undefined {
  const words = prompt.split(" ").map((word) => (frequent.has(word) ? word : "…"));
  if (words.filter((word) => word !== "…").length < 3) return undefined;
  return words.filter((word, i) => word !== "…" || words[i - 1] !== "…").join(" ");
}
