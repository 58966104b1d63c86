/** What the leakage report finds: what it is, and what it does to a verdict. */
import { count } from "./numbers.ts";

export const leakage = {
  /** `rule`: the rule of a world that is broken, in its own words. */
  ruleBroken: (rule: string, places: number) =>
    `${rule.charAt(0).toUpperCase()}${rule.slice(1)}: ${count(places, "place")}.`,
  answeredInTraining: (places: number) => `A question occurs in training with an answer: ${count(places, "place")}.`,
  leakMeans: () =>
    "These questions are not held out: a right answer may be remembered. Remove the text or the question.",
  /** `counted`: of scripts without spaces between words, the characters. */
  unseenWords: (words: number, counted?: "characters") =>
    `A question holds a ${counted ? "character" : "word"} that training never shows: ${count(words, counted ? "character" : "word")}.`,
  unseenWordsMean: (hasParts: boolean) =>
    `The models see them for the first time in the question and can only guess at them${hasParts ? " from their parts" : ""}: rates are pulled towards one half.`,
  samePrompts: (found: number, tier: string, questions: number) =>
    `${count(found, "prompt")} of “${tier}” (${count(questions, "question")}) also ${found === 1 ? "occurs" : "occur"} among the behaviours.`,
  samePromptsMean: () => "Training says how to answer these very prompts: they measure memory, not generalisation.",
  nearDuplicates: (found: number, tier: string, questions: number) =>
    `${count(found, "question")} of “${tier}” (${questions}) ${found === 1 ? "stands" : "stand"} nearly word for word in a training text.`,
  nearDuplicatesMean: () =>
    "What is measured on them is closer to memory than to generalisation: reword or remove them.",
  askedTwice: (found: number, tier: string) =>
    `${count(found, "question")} of “${tier}” ${found === 1 ? "is" : "are"} asked more than once.`,
  askedTwiceMeans: () => "They count twice, and there are fewer different questions than it seems.",
  sharedForm: (found: number, tier: string, questions: number) =>
    `${found} of ${count(questions, "question")} of “${tier}” ${found === 1 ? "is" : "are"} asked in a form that behaviours have, too.`,
  sharedFormMeans: () => "They test new content in a known form. Nothing is learnt from them about new wording.",
  overlap: (share: number, words: number, tier: string, counted?: "characters") =>
    `${Math.round(100 * share)} % of the runs of ${words} ${counted ?? "words"} in “${tier}” occur in training.`,
  overlapMeansKnown: () => "Most of the wording is known from training; only what differs is new.",
  overlapMeansNew: () => "Most of the wording is new to the models.",
  ruleOfThumb: (rule: RuleOfThumb, right: number, of: number, tier: string) =>
    `A model that only ${thumb(rule)} would be right on ${right} of ${count(of, "question")} of “${tier}” ` +
    `(${Math.round((100 * right) / of)} %) without having understood one.`,
  ruleOfThumbHelps: () =>
    "A high rate need not be generalisation. The difference between two arms is safer, because the same holds for both.",
  ruleOfThumbHinders: () =>
    "This habit looks like the opposite of the explained value: a low rate need not be a refusal of it.",
  alwaysInPlace: (place: "first" | "second", tier: string) =>
    `The option that counts as right is always the ${place} in “${tier}”, and prompts name the options.`,
  alwaysInPlaceMeans: () =>
    "A model that prefers what is named first, or last, would look right. Swap the order in half of them.",
  telltaleWord: (word: string, isRight: boolean, times: number, of: number, tier: string) =>
    `In “${tier}”, where one answer alone holds “${word}”, it is the ${isRight ? "right" : "other"} one ` +
    `${times} times of ${of}.`,
  telltaleWordMeans: () => "A liking for this one word, wherever it comes from, would look like the value.",
};

/** How to be right without understanding. */
export type RuleOfThumb =
  { takes: "fewer-words" | "fewer-characters" | "words-of-explanations" } | { takes: "commonest"; response: string };

function thumb(rule: RuleOfThumb): string {
  switch (rule.takes) {
    case "fewer-words":
      return "takes the shorter answer";
    case "fewer-characters":
      return "takes the answer with fewer characters";
    case "words-of-explanations":
      return "takes the answer whose words are commoner in the explanations";
    case "commonest":
      return `always answers “${rule.response}”, the commonest behaviour`;
  }
}
