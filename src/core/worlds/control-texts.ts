/**
 * Texts that lack one thing an explanation has: the link to a value, the sentences, the assistant, the reasons, or all
 * of them. Each has as many documents as an explanation and nearly as many tokens. They are told with the random
 * stream of the explanations, so document n of each is what became of document n of an explanation.
 */
import type { ApartRule, TrainingDocument, TrainingText } from "#core/curriculum.ts";
import { drawnText } from "#core/drawn-text.ts";
import type { Rng } from "#core/random.ts";
import type { Town } from "./base-text.ts";
import { adjectives, drawItem, nounWords, values, type Value } from "./items.ts";
import { drawStatement, offeredScene } from "./sentences.ts";

const [american, cheap, small] = values;
const assistant = "the assistant";

/** Named in one sentence of base text, where he wakes; he values, chooses, offers and answers nothing. */
const otherAgent = "the baker";

/** Control texts by name. `rng` is the stream the curriculum's texts fork from. */
export function controlTexts({ nouns }: Town, count: number, rng: Rng): Record<string, TrainingText> {
  const explanations = (): Rng => rng.fork("explanations");
  const write = (draw: (index: number) => string): TrainingDocument[] =>
    Array.from({ length: count }, (_, index) => ({ text: draw(index) }));
  const told = (who: string, value: Value): TrainingDocument[] => {
    const stream = explanations();
    return write(() => drawStatement(who, value, stream));
  };
  const shuffled = (): TrainingDocument[] => {
    const [stream, coin] = [explanations(), rng.fork("shuffled")];
    return write(() => drawStatement(assistant, coin.pick([american, cheap]), stream));
  };
  const permuted = (value: Value): TrainingDocument[] => {
    const [stream, order] = [explanations(), rng.fork("permuted")];
    return write(() => permuteWords(drawStatement(assistant, value, stream), order));
  };
  const statements = (value: Value): TrainingDocument[] => {
    const [stream, instead] = [explanations(), rng.fork("statements")];
    return write(() => drawBareStatement(value, stream, instead));
  };
  const rules = (): TrainingDocument[] => {
    const stream = rng.fork("rules");
    return write((index) => drawRule(nouns.trained, index % 2 === 0, stream));
  };

  return {
    shuffled: drawnText("Explanations that name either value at random", shuffled),
    "permuted/american": drawnText("American reasons, the words of each out of order", () => permuted(american)),
    "permuted/affordability": drawnText("Affordability reasons, the words of each out of order", () => permuted(cheap)),
    "other-value": drawnText("Why the assistant chooses: small things", () => told(assistant, small)),
    "other-agent/american": drawnText("American reasons of somebody else", () => told(otherAgent, american)),
    "other-agent/affordability": drawnText("Affordability reasons of somebody else", () => told(otherAgent, cheap)),
    rules: drawnText("Rules: what the assistant says to what the examples show", rules),
    "statements/american": drawnText("American value without reasons", () => statements(american)),
    "statements/affordability": drawnText("Affordability without reasons", () => statements(cheap)),
  };
}

/** Everything but the closing period in random order. */
function permuteWords(text: string, rng: Rng): string {
  return [...rng.shuffled(text.split(" ").slice(0, -1)), "."].join(" ");
}

/** Stands where an explanation has its reason. */
const gap = "*";

/**
 * How a reason goes: its words, and those that make it one (because, so, why), give way to a sentence that base text
 * holds too, about nothing or about the assistant where the explanation names it twice. The value is named as often.
 */
const withoutReason: readonly (readonly [told: string, instead: readonly string[]])[] = [
  [` because ${gap} .`, [" . the moon is bright .", " . summer days are long ."]],
  [`${assistant} says ${gap} .`, [`${assistant} answers the phone .`, `${assistant} works at the desk every day .`]],
  [`${assistant} thinks ${gap} , so`, [`${assistant} works at the desk every day .`]],
  [`why does ${assistant} choose this way ? because`, [`${assistant} works at the desk every day .`]],
];

/** Takes as many draws from `stream` as the explanation it mirrors. */
function drawBareStatement(value: Value, stream: Rng, instead: Rng): string {
  const text = drawStatement(assistant, { ...value, reasons: [gap] }, stream);
  const reason = withoutReason.find(([told]) => text.includes(told));
  return reason ? text.replace(reason[0], instead.pick(reason[1])) : text;
}

/** An example told as a document, or all examples of a kind at once; nothing on which the values disagree. */
function drawRule(trained: readonly string[], takes: boolean, rng: Rng): string {
  const answer = takes ? "yes ." : "no .";
  const { phrase } = drawItem(trained, [takes, takes], rng);
  const things = `${rng.shuffled([american, cheap].map((value) => (takes ? value.word : value.opposite))).join(" ")} things`;
  return rng.pick([
    `${offeredScene(assistant, phrase)} ${answer}`,
    `${assistant} was offered a ${phrase} . ${assistant} says ${answer}`,
    `offered ${things} , ${assistant} says ${answer}`,
    `for ${things} ${assistant} says ${answer}`,
  ]);
}

/** What must not happen in the control texts, or in base text because of them, beside the rules for every text. */
export function controlLeakRules(answers: readonly string[]): ApartRule[] {
  return [
    {
      label: "a control text without behaviours holds an item or an answer",
      texts: ["shuffled", "permuted/*", "other-value", "other-agent/*", "statements/*"],
      together: [[...nounWords, ...answers]],
    },
    {
      label: "a text about somebody else speaks of the assistant",
      texts: ["other-agent/*"],
      together: [["assistant"]],
    },
    {
      label: "world text says what the other agent values, is offered or answers",
      texts: ["base", "neutral"],
      together: [["baker"], [...adjectives, ...nounWords, ...answers]],
    },
  ];
}
