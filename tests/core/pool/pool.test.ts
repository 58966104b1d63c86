import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { definitionHash } from "#core/definition.ts";
import type { Contrast } from "#core/experiment.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { readPoolCode, writePoolCode } from "#core/pool/code.ts";
import { poolEntryOf } from "#core/pool/entry.ts";
import { parsePoolText, writePoolEntry } from "#core/pool/parse.ts";
import { emptyPool, joinPool, pooledContrasts, poolNotes, poolSeeds, type Pool } from "#core/pool/pool.ts";
import { createRng } from "#core/random.ts";
import { writeResults, type Results } from "#core/results.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { verdictOf } from "#core/verdict.ts";
import { resultsOf } from "../results-fixture.ts";

/** A real run of ten seeds. */
const whole = parseResultsText(readFileSync("docs/results/cheese.json", "utf8"), "cheese.json");
const { experiment, tiers } = whole;

/** What a laptop with these seeds would hand in. */
function laptop(seeds: readonly number[], results = whole): Results {
  const keep = <Row extends { seed: number }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ seed }) => seeds.includes(seed));
  return {
    ...results,
    experiment: { ...results.experiment, seeds },
    gates: keep(results.gates),
    items: keep(results.items),
    replicas: keep(results.replicas),
  };
}

const codeOf = (results: Results, device = "Ada"): string => writePoolCode(poolEntryOf(results, device));

function roomOf(...handedIn: readonly string[]): Pool {
  return handedIn.reduce(
    (pool, text, i) => joinPool(pool, { name: `#${i + 1}`, entry: parsePoolText(text, `#${i + 1}`) }),
    emptyPool(experiment),
  );
}

describe("a pool", () => {
  test("of codes, files and whole results says what one merged run says", () => {
    const pool = roomOf(
      codeOf(laptop([13])),
      codeOf(laptop([10, 11])),
      writePoolEntry(poolEntryOf(laptop([14, 15, 16, 17]))),
      writeResults(laptop([12, 18, 19])),
    );
    expect(poolSeeds(pool)).toEqual(experiment.seeds);
    const [pooled] = pooledContrasts(pool, tiers, "c");
    const contrast = experiment.contrasts[0]!;
    const expected = verdictOf(whole, contrast, "c");
    expect(pooled!.verdict.sentence).toEqual(expected.sentence);
    expect(pooled!.verdict.kind).toBe(expected.kind);
    const figures = [pooled!.verdict, expected].map(({ estimate }) => [
      ...[estimate.rate!.difference, estimate.rate!.interval!.low, estimate.rate!.interval!.high],
      ...[estimate.marginNats!.difference, estimate.marginNats!.interval!.low, estimate.marginNats!.interval!.high],
      estimate.p!,
    ]);
    figures[0]!.forEach((figure, i) => expect(figure).toBeCloseTo(figures[1]![i]!, 5));
    const means = expected.estimate.perSeed.map(({ difference }) => difference);
    expect(pooled!.members.map(({ difference }) => difference)).toEqual([
      expect.closeTo(means[3]!),
      expect.closeTo((means[0]! + means[1]!) / 2),
      expect.closeTo((means[4]! + means[5]! + means[6]! + means[7]!) / 4),
      expect.closeTo((means[2]! + means[8]! + means[9]!) / 3),
    ]);
  });

  test("grows as laptops join, and says that one seed is too few", () => {
    const pool = roomOf(codeOf(laptop([13])));
    expect(inEnglish(pooledContrasts(pool, tiers, "c")[0]!.verdict.sentence)).toContain("One repeat gives no interval");
    expect(pooledContrasts(emptyPool(experiment), tiers, "c")[0]!.verdict.kind).toBe("incomplete");
  });

  test("leaves out seeds below a gate, as one run does", () => {
    const low = resultsOf([
      { american: 40, affordability: 8, probeRate: 0.9 },
      ...Array(3).fill({ american: 30, affordability: 20 }),
    ]);
    const contrast: Contrast = low.experiment.contrasts[0]!;
    const pool = joinPool(emptyPool(low.experiment), { name: "a", entry: poolEntryOf(low) });
    const [{ verdict } = { verdict: undefined }] = pooledContrasts(pool, low.tiers, "c");
    expect(verdict!.estimate.seedsExcludedByGate).toEqual([1]);
    expect(verdict!.sentence).toEqual(verdictOf(low, contrast, "c").sentence);
  });

  test("marks different versions", () => {
    const newer = { ...laptop([11]), versions: { app: "9.0.0" } };
    expect(poolNotes(roomOf(codeOf(laptop([10])), codeOf(newer))).map(inEnglish)).toEqual([
      "These were made by different versions of TinyWhy (0.1.0, 9.0.0).",
    ]);
  });
});

describe("a pool refuses with the reason", () => {
  const changed = { ...experiment, question: "Changed?" };
  test.each<[string, readonly string[], string]>([
    [
      "another experiment",
      [codeOf(laptop([10], { ...whole, experiment: { ...experiment, id: "codes" } }))],
      '#1: is of the experiment "codes", and this room does "cheese"',
    ],
    [
      "a changed definition of the same name",
      [codeOf(laptop([10], { ...whole, experiment: changed }))],
      '#1: is of another definition of "cheese" than this room\'s',
    ],
    [
      "the same twice",
      [codeOf(laptop([10])), codeOf(laptop([10]), "Bob")],
      "#2: has been handed in already: it is number 1 of what is in, #1, seed 10.",
    ],
    [
      "a seed that another ran too",
      [
        codeOf(laptop([10, 11])),
        codeOf({
          ...laptop([11]),
          replicas: laptop([11]).replicas.map(({ seed, ...replica }) => ({
            ...replica,
            seed,
            margins: laptop([12]).replicas[0]!.margins,
          })),
        }),
      ],
      "#2: ran seed 11, which number 1 of what is in ran too, #1",
    ],
    [
      "a run without a finished seed",
      [writeResults({ ...laptop([10]), replicas: [] })],
      "#1: seeds: holds no finished seed",
    ],
    ["something else", ["hello there"], "#1: is neither a code nor a results file of TinyWhy"],
    [
      "a lesson's link",
      ["https://example.org/#lesson=abc"],
      "#1: is the link of a lesson, not a result: students open it",
    ],
    ["another link", ["http://localhost:5173/#cheese"], "#1: is a link, not a result: open it in the browser"],
    ["a lesson's file", ['{"format":"tinywhy/lesson@1"}'], "#1: is a lesson, not a result"],
    ["half a file", [writePoolEntry(poolEntryOf(laptop([10]))).slice(0, 200)], "or it was cut off"],
    ["another JSON file", ['{"format":"x"}'], "#1: is not a results file of TinyWhy"],
    ["a newer file", ['{"format":"tinywhy/pool@2"}'], "newer than this TinyWhy reads"],
    [
      "impossible figures",
      [writePoolEntry(poolEntryOf(laptop([10]))).replace(/"squares": [\d.]+/, '"squares": 1e9')],
      "seeds.0.contrasts.0.0: counts more choices than items",
    ],
  ])("%s", (_, handedIn, message) => {
    expect(() => roomOf(...handedIn)).toThrow(message);
  });
});

describe("a code", () => {
  const entry = poolEntryOf(laptop([10, 19]), "Zoë’s laptop 🧀");
  const code = writePoolCode(entry);

  test("holds the whole entry, in few letters, and says so of whose definition it is", () => {
    expect(readPoolCode(code, "c")).toEqual(entry);
    expect(entry.definition).toBe(definitionHash(experiment).slice(0, 16));
    expect(codeOf(laptop([10])).length).toBeLessThan(150);
    expect(code).toMatch(/^TW(-[0-9A-HJKMNP-TV-Z]{1,5})+$/);
  });

  test("is read in any case, without dashes, over several lines, and with look-alike letters", () => {
    const sloppy = code
      .toLowerCase()
      .replaceAll("-", " ")
      .replaceAll("0", "o")
      .replaceAll("1", "l")
      .replace(/(.{40})/, "$1\n");
    expect(parsePoolText(sloppy, "c")).toEqual(entry);
  });

  test("cut off anywhere is called that", () => {
    for (let length = 3; length < code.length; length += 1) {
      expect(() => parsePoolText(code.slice(0, length), "c")).toThrow(/^c: is (cut off|neither)/);
    }
    expect(() => parsePoolText(`${code}0`, "c")).toThrow(/is too long: \d+ characters instead of/);
  });

  test("with any one letter wrong, or two exchanged, is never read as another", () => {
    const rng = createRng("typos");
    for (let at = 3; at < code.length; at += 1) {
      if (code[at] === "-") continue;
      const others = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].filter((letter) => letter !== code[at]);
      const wrong = code.slice(0, at) + rng.pick(others) + code.slice(at + 1);
      expect(() => parsePoolText(wrong, "c")).toThrow(/^c: /);
      const [a, b] = [code[at]!, code[at + 1]!];
      if (b === "-" || a === b || at + 1 === code.length) continue;
      expect(() => parsePoolText(code.slice(0, at) + b + a + code.slice(at + 2), "c")).toThrow(/^c: /);
    }
  });
});

test("names both by file and owner when they came under names of their own", () => {
  const entry = parsePoolText(codeOf(laptop([10]), "Ada"), "code");
  const room = joinPool(emptyPool(experiment), { name: "Ada", from: "03.pool.json", entry });
  expect(() => joinPool(room, { name: "Ada", from: "03-copy.pool.json", entry })).toThrow(
    "Ada (03-copy.pool.json): has been handed in already: it is number 1 of what is in, Ada (03.pool.json), seed 10.",
  );
});

test("a name has sixty letters in every script; a longer one is cut between words and says so", () => {
  const sixty = "Аделаида Ивановна и все остальные, кто сидит у окна в классе";
  const deviceOf = (name: string): string => parsePoolText(codeOf(laptop([10]), name), "code").device;
  expect(deviceOf(sixty)).toBe(sixty);
  expect(deviceOf(`${sixty} №7`)).toBe(`${sixty.slice(0, sixty.lastIndexOf(" "))}…`);
  expect(deviceOf("я".repeat(70))).toBe(`${"я".repeat(59)}…`);
});
