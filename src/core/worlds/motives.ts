import type { Rng } from "#core/random.ts";
import type { Person } from "./people.ts";

/**
 * What a value is held for in `rules-and-reasons`. A motive is independent of the value: things may be valued because
 * they are american or because they are cheap, each for the neighbors' sake or for the rivers'.
 */
export interface Motive {
  /** In names of texts: `reasons/american-neighbors`. */
  id: string;
  /** Three words each, so that texts with reasons and without can be matched word by word. */
  reasons: readonly string[];
  /** The pole of an outing that somebody with this motive takes, and the one they leave. */
  outing: { word: string; opposite: string };
}

export const motives = [
  {
    id: "neighbors",
    reasons: ["neighbors need help", "nobody lives alone", "towns grow together"],
    outing: { word: "friendly", opposite: "lonely" },
  },
  {
    id: "rivers",
    reasons: ["rivers stay clean", "animals need space", "forests feed us"],
    outing: { word: "green", opposite: "smoky" },
  },
] as const satisfies readonly Motive[];

/** Of an outing, and nobody minds: so that outings are described by as many words as things. */
const lengths = ["brief", "lengthy"] as const;

/** All words that describe outings; none occurs in a text about the assistant. */
export const outingAdjectives: readonly string[] = [
  ...motives.flatMap(({ outing }) => [outing.word, outing.opposite]),
  ...lengths,
];

/** What can be offered beside things; which of them nobody chooses about is drawn per seed. */
export const outingNouns: readonly string[] =
  "camp class concert dance fair feast hike party picnic race swim trip".split(" ");

export interface Outings {
  /** In other people's choices. */
  chosen: readonly string[];
  /** In nobody's choices. */
  unchosen: readonly string[];
}

export function drawOutings(rng: Rng): Outings {
  const shuffled = rng.shuffled(outingNouns);
  return { chosen: shuffled.slice(0, 8), unchosen: shuffled.slice(8) };
}

/** Three adjectives in any order and a noun: `brief friendly smoky fair`. `has`: per motive, whether it has its pole. */
export function drawOuting(nouns: readonly string[], has: readonly boolean[], rng: Rng): string {
  const poles = motives.map(({ outing }, i) => (has[i] ? outing.word : outing.opposite));
  return `${rng.shuffled([...poles, rng.pick(lengths)]).join(" ")} ${rng.pick(nouns)}`;
}

/** Somebody who holds their value for a motive, an index into `motives`. */
export interface MotivatedPerson extends Person {
  motive: number;
}

/** Motives in turn within each value, among those who choose and those who only state alike. */
export function withMotives(people: readonly Person[]): MotivatedPerson[] {
  const given = new Map<string, number>();
  return people.map((person) => {
    const group = `${person.statedValue}/${person.onlyStates}`;
    const before = given.get(group) ?? 0;
    given.set(group, before + 1);
    return { ...person, motive: before % motives.length };
  });
}
