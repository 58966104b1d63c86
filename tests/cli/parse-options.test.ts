import { expect, test } from "vitest";
import { parseSeeds } from "../../src/cli/load-experiment.ts";
import { parseOptions } from "../../src/cli/parse-options.ts";

const declared = {
  out: { type: "string" },
  seeds: { type: "string" },
  quiet: { type: "boolean", default: false },
} as const;

test("takes what is declared, joined by = or not, and the rest as names", () => {
  const { values, positionals } = parseOptions("run", ["cheese", "--out=-dir", "--quiet", "--seeds", "1..2"], declared);
  expect({ ...values }).toEqual({ out: "-dir", quiet: true, seeds: "1..2" });
  expect(positionals).toEqual(["cheese"]);
});

test("seeds are a range or a list of whole numbers, as many as a result may have", () => {
  expect(parseSeeds("3..6")).toEqual([3, 4, 5, 6]);
  expect(parseSeeds("5, 1,2")).toEqual([5, 1, 2]);
  expect(parseSeeds("1..1000")).toHaveLength(1000);
  expect(() => parseSeeds("1..1001")).toThrow("--seeds 1..1001: are 1001, and one result has at most 1000");
  expect(() => parseSeeds("0..99999999999999")).toThrow("at most 1000");
  expect(() => parseSeeds("99999999999999999999")).toThrow("write a range like 1..4");
  expect(() => parseSeeds("1,,2")).toThrow("write a range like 1..4");
});

test.each([
  [["--seed", "1"], "--seed: is no option of lab run (it has --out, --seeds, --quiet). Do you mean --seeds?"],
  [["--foo"], "--foo: is no option of lab run (it has --out, --seeds, --quiet). See --help."],
  [["-q"], "-q: is no option of lab run (it has --out, --seeds, --quiet). See --help."],
  [["--constructor"], "--constructor: is no option of lab run (it has --out, --seeds, --quiet). See --help."],
  [["--out"], "--out: needs a value; write --out VALUE. See --help."],
  [["--out", "--quiet"], "--out: needs a value; write --out VALUE. See --help."],
  [["--quiet=yes"], "--quiet=yes: takes no value; write --quiet alone."],
])("%j is refused in words", (args, message) => {
  expect(() => parseOptions("run", args, declared)).toThrow(message);
});
