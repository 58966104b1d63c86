import type { BaseShares } from "./base-text.ts";
import type { PeopleSettings } from "./people.ts";
import type { TownSizes } from "./town-curriculum.ts";
import { parameterValue, type WorldParameter } from "./world.ts";

/** Typed parameters of `cheese` and its relatives. */
export interface CheeseSettings extends PeopleSettings, BaseShares, TownSizes {}

/** Reads resolved parameters. */
export function cheeseSettings(parameters: Readonly<Record<string, number>>): CheeseSettings {
  const value = (name: string): number => parameterValue(parameters, name);
  return {
    people: value("people"),
    statersOnly: value("statersOnly"),
    choicesFollowStatements: value("choicesFollowStatements") === 1,
    baseDocuments: value("baseDocuments"),
    explanationDocuments: value("explanationDocuments"),
    behaviourDocuments: value("behaviourDocuments"),
    questionsPerTier: value("questionsPerTier"),
    neutralFraction: value("neutralFraction"),
    peopleFraction: value("peopleFraction"),
    statementFraction: value("statementFraction"),
    chatFraction: value("chatFraction"),
    statementBeforeChoiceFraction: value("statementBeforeChoiceFraction"),
  };
}

/** Defaults are those of the prototype whose figures docs/worlds/cheese.md names. */
export const cheeseParameters: readonly WorldParameter[] = [
  count("people", "People", "Named people in the base text; each values one of three things.", [6, 300, 3], 60),
  count(
    "statersOnly",
    "People who only state",
    "How many of them say what they value and never choose; the staters' probes ask about these.",
    [3, 100, 3],
    12,
  ),
  count(
    "choicesFollowStatements",
    "Choices follow statements",
    "1: people choose what they say they value. 0: their choices follow a value drawn on its own.",
    [0, 1, 1],
    1,
  ),
  count("baseDocuments", "Base documents", "Documents of the base text.", [500, 64_000, 500], 16_000),
  count(
    "explanationDocuments",
    "Explanation documents",
    "Documents of each explanation text; the neutral text grows with them.",
    [50, 10_000, 50],
    1500,
  ),
  count("behaviourDocuments", "Examples", "Questions to the assistant with its answers.", [50, 10_000, 50], 1500),
  count(
    "questionsPerTier",
    "Questions per tier",
    "Questions asked of every model in each tier; multiples of 12 keep everything balanced exactly.",
    [12, 96, 12],
    48,
  ),
  fraction("neutralFraction", "Neutral sentences", "Share of base documents about nothing of interest.", 0.06),
  fraction(
    "peopleFraction",
    "People's share",
    "Share of people among the other base documents; the rest are facts.",
    0.8,
  ),
  fraction(
    "statementFraction",
    "Statements' share",
    "Share of statements of a value in what people do; the rest are choices.",
    0.25,
  ),
  fraction("chatFraction", "Chats' share", "Share of choices told as a chat; the rest are told as a document.", 0.3),
  fraction(
    "statementBeforeChoiceFraction",
    "Statement before choice",
    "Share of choices told as a document that begin with what the person says they value.",
    0.3,
  ),
];

function count(
  name: string,
  label: string,
  description: string,
  [min, max, step]: readonly [number, number, number],
  usual: number,
): WorldParameter {
  return { name, label, description, min, max, step, default: usual, integer: true };
}

function fraction(name: string, label: string, description: string, usual: number): WorldParameter {
  return { name, label, description, min: 0, max: 1, step: 0.01, default: usual };
}
