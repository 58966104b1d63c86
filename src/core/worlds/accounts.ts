/**
 * Three ways to account for what somebody chooses: the reason they value something for, the bare statement that they
 * value it, or a rule for what they say, which names the case where the values disagree and what decides it. Sentence
 * n of each way has the same number of words, so texts drawn with one stream match document by document.
 */
import type { Rng } from "#core/random.ts";
import { values, type Value } from "./items.ts";
import type { Motive } from "./motives.ts";

export type Way = "reasons" | "statements" | "rules";

/** What one sentence is drawn from. */
interface Detail {
  /** A name or `the assistant`. */
  who: string;
  value: Value;
  /** Three words. */
  reason: string;
  /** Three words about nothing; stands where a reason would. */
  filler: string;
  rule: Rule;
}

/** One case of a rule. */
interface Rule {
  answer: string;
  /** The pole that decides, and the pole of another attribute that speaks against it. */
  pole: string;
  against: string;
  /** What that other attribute is called. */
  other: string;
  /** `hat`, or `thing` for a rule about all of them. */
  noun: string;
  /** An adjective that nothing depends on. */
  size: string;
}

type Account = Readonly<Record<Way, (detail: Detail) => string>>;

const accounts: readonly Account[] = [
  {
    reasons: ({ who, value, reason }) => `${who} values ${value.word} things because ${reason} .`,
    statements: ({ who, value, filler }) => `${who} values ${value.word} things . ${filler} .`,
    rules: ({ who, rule }) => `offered ${rule.pole} ${rule.against} things , ${who} says ${rule.answer} .`,
  },
  {
    reasons: ({ who, value, reason }) => `${who} cares about ${value.word} things because ${reason} .`,
    statements: ({ who, value, filler }) => `${who} cares about ${value.word} things . ${filler} .`,
    rules: ({ who, rule }) => `when something is ${rule.pole} , ${who} always says ${rule.answer} .`,
  },
  {
    reasons: ({ who, value, reason }) => `${who} says ${reason} . ${who} wants ${value.word} things .`,
    statements: ({ who, value }) => `${who} works at the desk . ${who} wants ${value.word} things .`,
    rules: ({ who, rule }) => `${who} says ${rule.answer} to ${rule.pole} things , whatever the ${rule.other} is .`,
  },
  {
    reasons: ({ who, value, reason }) => `${who} thinks ${reason} , so ${who} likes ${value.word} things .`,
    statements: ({ who, value }) => `${who} works at the desk today . ${who} likes ${value.word} things .`,
    rules: ({ who, rule }) =>
      `if a ${rule.size} ${rule.noun} is ${rule.pole} and ${rule.against} , ${who} says ${rule.answer} .`,
  },
  {
    reasons: ({ who, value, reason }) => `why does ${who} want ${value.word} things ? because ${reason} .`,
    statements: ({ who, value }) => `what things does ${who} want ? ${who} wants ${value.word} things .`,
    rules: ({ who, rule }) => `what decides for ${who} ? if it is ${rule.pole} , ${rule.answer} .`,
  },
];

/** Sentences of three words about nothing; base text holds them too. */
export const shortFillers: readonly string[] = ["snow falls softly", "birds sing early", "clouds drift past"];

/** What base text says of the assistant because bare statements say it of everybody. */
export const deskSentences: readonly string[] = [
  "the assistant works at the desk .",
  "the assistant works at the desk today .",
];

/** What the attribute that speaks against a value is called: the price, or for cheap things where they are from. */
function otherOf(value: Value): { value: Value; name: string } {
  const [american, cheap] = values;
  return value.word === cheap.word ? { value: american, name: "origin" } : { value: cheap, name: "price" };
}

/**
 * A sentence about `who` in one of the ways. `nouns`: things a rule may name; none for rules about everything only.
 * Draws the same numbers from `rng` whatever the way, so that streams stay in step.
 */
export function drawAccount(
  { who, way, value, motive }: { who: string; way: Way; value: Value; motive: Motive },
  nouns: readonly string[],
  rng: Rng,
): string {
  const account = rng.pick(accounts);
  const takes = rng.next() < 0.5;
  const other = otherOf(value);
  return account[way]({
    who,
    value,
    reason: rng.pick(motive.reasons),
    filler: rng.pick(shortFillers),
    rule: {
      answer: takes ? "yes" : "no",
      pole: takes ? value.word : value.opposite,
      against: takes ? other.value.opposite : other.value.word,
      other: other.name,
      noun: nouns.length === 0 ? "thing" : rng.pick(nouns),
      size: rng.pick([values[2].word, values[2].opposite]),
    },
  });
}

/** Sentences that together hold every word of all accounts, names and nouns excepted. */
export function sampleAccounts(motives: readonly Motive[]): string[] {
  const reasons = motives.flatMap((motive) => motive.reasons);
  return values.flatMap((value) => {
    const { value: against, name: other } = otherOf(value);
    return ["yes", "no"].flatMap((answer) => {
      const rule: Rule = { answer, pole: value.word, against: against.word, other, noun: "thing", size: "" };
      const detail = { who: "the assistant", value, rule };
      return accounts.flatMap((account) => [
        ...reasons.map((reason) => account.reasons({ ...detail, reason, filler: "" })),
        ...shortFillers.map((filler) => account.statements({ ...detail, reason: "", filler })),
        account.rules({ ...detail, reason: "", filler: "" }),
      ]);
    });
  });
}
