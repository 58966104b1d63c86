import { expect, test } from "vitest";
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
