import type { Rng } from "#core/random.ts";
import { refuserOf } from "#core/refusal.ts";
import { worlds as words } from "#core/sentences/en/refusals/experiment.ts";
import { values } from "./items.ts";

/** Somebody in the base text other than the assistant. Values are indexes into `values`. */
export interface Person {
  name: string;
  /** What they say they value. */
  statedValue: number;
  /** What their choices follow; the stated value unless the world is one of hypocrites. */
  chosenValue: number;
  /** They say what they value and never choose: do readers expect choices to follow from words? */
  onlyStates: boolean;
  /** Their choices are shown only where the first two values agree: american and cheap, or foreign and costly. */
  onlyAgreeing?: boolean;
  /** What they say to take what is offered, and what to leave it. */
  answers: Answers;
}

export type Answers = readonly [take: string, leave: string];

export interface PeopleSettings {
  people: number;
  statersOnly: number;
  choicesFollowStatements: boolean;
}

/** Everybody's value may be stated by people who only state. */
const anyValue: readonly number[] = values.map((_, i) => i);
const yesNo: Answers = ["yes", "no"];

/** Who values what in one seed: values in equal numbers, those of `stating` also among the people who only state. */
export function drawPeople(settings: PeopleSettings, rng: Rng, stating = anyValue): Person[] {
  const { people, statersOnly, choicesFollowStatements } = settings;
  requireChoosers(people, statersOnly, stating);
  const names = rng.fork("names").shuffled(peopleNames(people));
  const habits = rng.fork("habits").shuffled(names.slice(statersOnly).map((_, i) => i % values.length));
  const statersValues = Array.from({ length: statersOnly }, (_, i) => stating[i % stating.length]!);
  const choosersValues = without(
    names.map((_, i) => i % values.length),
    statersValues,
  );
  const statedValues = [...statersValues, ...choosersValues];
  return names.map((name, i) => {
    const statedValue = statedValues[i]!;
    const onlyStates = i < statersOnly;
    const isFree = !choicesFollowStatements && !onlyStates;
    const chosenValue = isFree ? habits[i - statersOnly]! : statedValue;
    return { name, statedValue, chosenValue, onlyStates, answers: yesNo };
  });
}

/** The list with the first occurrence of each of `removed` taken out. */
function without(list: readonly number[], removed: readonly number[]): number[] {
  const left = [...list];
  for (const value of removed) left.splice(left.indexOf(value), 1);
  return left;
}

function requireChoosers(people: number, statersOnly: number, stating: readonly number[]): void {
  const mostStaters = stating.length * (Math.floor(people / values.length) - 1);
  if (statersOnly <= mostStaters) return;
  throw refuserOf(words)("tooManyStaters", mostStaters, people, statersOnly);
}

/** As many names as there are people, always the same ones: given names first, then made-up ones. */
export function peopleNames(count: number): string[] {
  const madeUp = secondSyllables.flatMap((end) => firstSyllables.map((start) => start + end));
  const names = [...givenNames, ...madeUp.map((name) => renamed.get(name) ?? name)];
  if (count > names.length) throw new RangeError(`there are ${names.length} names, not ${count}`);
  return names.slice(0, count);
}

const givenNames = (
  "alma anders bea boris cara carl clara dan dora egon ella emil erik eva felix fay gina gus hana henk " +
  "ida igor ines ivan jane jonas judy karl kira lara leo lena lukas mara max mia mona nadia nick nora " +
  "olga oscar otto paula pia quinn rita rosa ruben sam sofia tess theo tina udo vera viktor wanda yara zoe"
).split(" ");

/** Made-up names are one of the first and one of the second: `saru`, `nefan`. */
const firstSyllables = "sa ne zo ki lu da mo ti be ro va fi ja pe gu".split(" ");
const secondSyllables = "ru fan lo mik dor vel nis tak bri zan gol pim sut wex hoy yad".split(" ");

/** What nobody wants to be called. The new name sorts into the same place, so no token's number changes. */
const renamed = new Map([["penis", "penol"]]);
