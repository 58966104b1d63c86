import { describe, expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { packText } from "#core/carry/packed-text.ts";
import { longestText, packLesson, parseLesson, unpackLesson, writeLesson } from "#core/lesson/lesson-file.ts";
import {
  chanceOfRepeat,
  mostNumbered,
  paragraphsOf,
  seedsAfter,
  seedsOf,
  seedsPerStudent,
  studentExperiment,
  type Lesson,
} from "#core/lesson/lesson.ts";
import { parseExperiment } from "#core/parse-experiment.ts";
import { poolDefinition } from "#core/pool/entry.ts";
import { createRng } from "#core/random.ts";
import { tinyExperiment } from "../../fixtures/tiny-experiment.ts";

const cheese = builtInExperiments[0]!;
const lesson: Lesson = {
  text: "Guess first.\n\nThen run.",
  experiment: { ...cheese, seeds: [1, 2, 3] },
  hidden: ["prediction", "gallery"],
  locked: ["reading", "model", "repeats"],
};

describe("a student's seeds", () => {
  test("are shared with no other position, however many repeats each runs", () => {
    const rng = createRng("positions");
    const draws = new Set(Array.from({ length: 500 }, () => Math.floor(rng.next() * 2 ** 32)));
    const positions = [
      ...Array.from({ length: 300 }, (_, i) => ({ kind: "number" as const, number: i + 1 })),
      { kind: "number" as const, number: mostNumbered },
      ...[0, 1, 2 ** 32 - 1, ...draws].map((draw) => ({ kind: "drawn" as const, draw })),
    ];
    const seeds = positions.flatMap((position) => seedsOf(position, seedsPerStudent));
    expect(new Set(seeds).size).toBe(positions.length * seedsPerStudent);
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
  });

  test("are the same every time, and more repeats add to them", () => {
    const position = { kind: "drawn", draw: 4_000_000_000 } as const;
    expect(seedsOf(position, 5).slice(0, 3)).toEqual(seedsOf(position, 3));
  });

  test("go on with seeds of its own, also when more are added than were set aside, and more after these", () => {
    const positions = [
      ...[1, 2, 3, mostNumbered].map((number) => ({ kind: "number" as const, number })),
      ...[0, 1, 2 ** 32 - 1].map((draw) => ({ kind: "drawn" as const, draw })),
    ];
    const seeds = positions.flatMap((position) => {
      const own = seedsOf(position, 6);
      const more = seedsAfter(own, 200);
      return [...own, ...more, ...seedsAfter([...own, ...more], 200)];
    });
    expect(new Set([...seeds, ...positions.flatMap((one) => seedsOf(one, seedsPerStudent).slice(6))]).size).toBe(
      positions.length * (406 + seedsPerStudent - 6),
    );
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
    expect(seedsAfter(seedsOf(positions[0]!, 6), 26)).toEqual(seedsOf(positions[0]!, 32).slice(6));
    expect(seedsAfter([7, 3], 2)).toEqual([8, 9]);
  });

  test("are none that an experiment comes with", () => {
    const own = new Set(builtInExperiments.flatMap(({ seeds }) => seeds));
    expect(seedsOf({ kind: "number", number: 1 }, seedsPerStudent).some((seed) => own.has(seed))).toBe(false);
  });

  test.each([
    [{ kind: "number", number: 0 } as const, 1, "Student number: must be a whole number from 1 to 9999, not 0."],
    [{ kind: "number", number: 1.5 } as const, 1, "not 1.5."],
    [{ kind: "number", number: 10_000 } as const, 1, "not 10000."],
    [{ kind: "drawn", draw: -1 } as const, 1, "must be a whole number of 32 bits, not -1."],
    [{ kind: "number", number: 1 } as const, 33, "a student can run 1 to 32, not 33."],
  ])("refuses %o with %i repeats", (position, count, message) => {
    expect(() => seedsOf(position, count)).toThrow(message);
  });

  test("drawn by thirty devices repeat once in ten million rooms", () => {
    expect(chanceOfRepeat(30)).toBeCloseTo(435 / 2 ** 32, 12);
    expect(chanceOfRepeat(1)).toBeCloseTo(0);
  });

  test("make an experiment that is sound and of the lesson's definition", () => {
    const experiment = studentExperiment(lesson, { kind: "drawn", draw: 2 ** 32 - 1 });
    expect(parseExperiment(experiment, "x")).toEqual(experiment);
    expect(poolDefinition(experiment)).toBe(poolDefinition(cheese));
  });
});

describe("a lesson's text", () => {
  test("comes back from link and file as it was, with built-in experiments by name", () => {
    expect(parseLesson(writeLesson(lesson), "x")).toEqual(lesson);
    expect(unpackLesson(packLesson(lesson), "x")).toEqual(lesson);
    expect(packLesson(lesson).length).toBeLessThan(100);
  });

  test("is read from links that are in use: as they were first made, and with what lessons have in common left out", () => {
    expect(unpackLesson(packText(writeLesson(lesson)), "x")).toEqual(lesson);
    // A lesson of an earlier definition, packed once: its letters must be understood as long as links of the kind live.
    const packed = ".I8p97uBgSMssKi7Rw-9WcPggpae01JTkpERLC3MzUxNjI0MDZC8YI3sBr8tjawE";
    expect(() => unpackLesson(packed, "x")).toThrow('x: experiment: "cheese" is defined differently');
  });

  test("carries a changed or own experiment whole, and of its seeds the number", () => {
    const own: Lesson = { ...lesson, experiment: tinyExperiment({ seeds: [7, 9] }) };
    expect(parseLesson(writeLesson(own), "x")).toEqual({ ...own, experiment: { ...own.experiment, seeds: [1, 2] } });
    const changed: Lesson = { ...lesson, experiment: { ...cheese, question: "Changed?", seeds: [1] } };
    expect(parseLesson(writeLesson(changed), "x")).toEqual(changed);
  });

  const json = JSON.parse(writeLesson(lesson)) as { experiment: object };
  test.each<[string, unknown, string]>([
    ["no JSON", "{", "x: is not a lesson of TinyWhy"],
    ["an experiment", cheese, "x: is not a lesson of TinyWhy"],
    ["a newer one", { ...json, format: "tinywhy/lesson@2" }, "newer than this TinyWhy reads"],
    ["an unknown part", { ...json, hidden: ["gallery", "x"] }, "x: hidden.1: names a part of the page"],
    ["an unknown control", { ...json, locked: ["x"] }, "x: locked.0: names a control"],
    ["too long a text", { ...json, text: "x".repeat(longestText + 1) }, "x: text: must be at most 2000 letters"],
    ["no text", { ...json, text: undefined }, "x: text: is missing: add it."],
    [
      "an experiment that is not here",
      { ...json, experiment: { ...json.experiment, name: "x" } },
      '"x" does not come with this TinyWhy',
    ],
    [
      "a definition that has changed since",
      { ...json, experiment: { ...json.experiment, definition: "0".repeat(16) } },
      '"cheese" is defined differently in this version',
    ],
    [
      "too many repeats",
      { ...json, experiment: { ...json.experiment, repeats: 33 } },
      "x: experiment.repeats: must be at most 32",
    ],
    [
      "an own experiment with too many",
      { ...json, experiment: tinyExperiment({ seeds: Array.from({ length: 33 }, (_, i) => i) }) },
      "seeds: a student can run at most 32, not 33",
    ],
    ["an unsound experiment", { ...json, experiment: { ...cheese, arms: [] } }, "x: arms"],
  ])("with %s is refused with the reason", (_, given, message) => {
    const text = typeof given === "string" ? given : JSON.stringify(given);
    expect(() => parseLesson(text, "x")).toThrow(message);
  });
});

test("paragraphs are parted by empty lines", () => {
  expect(paragraphsOf(" one\nline \n \n\n two ")).toEqual(["one\nline", "two"]);
  expect(paragraphsOf("")).toEqual([]);
});
