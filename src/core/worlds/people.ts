import { RunFailure } from "#core/failure.ts";
import type { Rng } from "#core/random.ts";
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
}

export interface PeopleSettings {
  people: number;
  statersOnly: number;
  choicesFollowStatements: boolean;
}

/** Who values what in one seed: values in equal numbers, also among those who only state. */
export function drawPeople(settings: PeopleSettings, rng: Rng): Person[] {
  const { people, statersOnly, choicesFollowStatements } = settings;
  requireChoosers(people, statersOnly);
  const names = rng.fork("names").shuffled(peopleNames(people));
  const habits = rng.fork("habits").shuffled(names.slice(statersOnly).map((_, i) => i % values.length));
  return names.map((name, i) => {
    const statedValue = i % values.length;
    const onlyStates = i < statersOnly;
    const isFree = !choicesFollowStatements && !onlyStates;
    return { name, statedValue, chosenValue: isFree ? habits[i - statersOnly]! : statedValue, onlyStates };
  });
}

function requireChoosers(people: number, statersOnly: number): void {
  const mostStaters = people - values.length;
  if (statersOnly <= mostStaters) return;
  throw new RunFailure(
    "bad-input",
    `Parameter "statersOnly" must be at most ${mostStaters} with ${people} people, not ${statersOnly}: ` +
      `somebody of each value must choose.`,
  );
}

/** As many names as there are people, always the same ones: given names first, then made-up ones. */
export function peopleNames(count: number): string[] {
  const names = [...givenNames, ...secondSyllables.flatMap((end) => firstSyllables.map((start) => start + end))];
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
