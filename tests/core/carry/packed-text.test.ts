import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { packText, unpackText } from "#core/carry/packed-text.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { createRng } from "#core/random.ts";

test.each(["", "a", "ab", "abc", "誠実さ ✓", ...builtInExperiments.map((experiment) => JSON.stringify(experiment))])(
  "gives the same text back (%#)",
  (text) => {
    const packed = packText(text);
    expect(packed).toMatch(/^[\w-]*$/);
    expect(unpackText(packed, "This link")).toBe(text);
  },
);

test("an experiment takes less than a third of its percent-encoded length", () => {
  const text = JSON.stringify(builtInExperiments[0]);
  expect(packText(text).length).toBeLessThan(encodeURIComponent(text).length / 3);
});

test("letters that are cut off or changed are refused, or change what is read", () => {
  const text = JSON.stringify(builtInExperiments[0]);
  const packed = packText(text);
  const rng = createRng("packed");
  for (let i = 0; i < 200; i += 1) {
    const at = rng.integer(packed.length);
    const cut = packed.slice(0, at);
    expect(() => unpackText(cut, "This link")).toThrow(/^This link is cut off or damaged/);
    const changed = `${cut}!${packed.slice(at + 1)}`;
    expect(() => unpackText(changed, "This link")).toThrow(/damaged/);
  }
});

test("little that unpacks to much is refused", () => {
  const bomb = deflateSync(new Uint8Array(50_000_000));
  const letters = Buffer.from(bomb).toString("base64url");
  expect(letters.length).toBeLessThan(100_000);
  expect(() => unpackText(letters, "This link")).toThrow(/unpacks to more than 20 MB/);
});
