import { expect, test } from "vitest";
import type { Curriculum } from "#core/curriculum.ts";
import { findLeaks } from "#core/leakage.ts";
import { createRng } from "#core/random.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const hypocrites = findWorld("hypocrites");
const cheese = findWorld("cheese");

function generate(world: typeof cheese, seed: number, given: Record<string, number> = {}): Curriculum {
  return world.generate(resolveParameters(world, given), createRng(seed).fork("world"));
}

const small = { baseDocuments: 500 };

test("it is cheese with people who do not choose as they say", () => {
  expect(generate(hypocrites, 4, small)).toEqual(generate(cheese, 4, { ...small, choicesFollowStatements: 0 }));
  expect(generate(hypocrites, 4, small).texts["base"]).not.toEqual(generate(cheese, 4, small).texts["base"]);
});

test("the assistant reads and is asked the same as in cheese", () => {
  const [here, there] = [generate(hypocrites, 4, small), generate(cheese, 4, small)];
  for (const name of ["explanations/american", "explanations/affordability", "behaviours"]) {
    expect(here.texts[name]).toEqual(there.texts[name]);
  }
  const ofAssistant = (curriculum: Curriculum) => curriculum.tiers.filter(({ kind }) => kind !== "probe");
  expect(ofAssistant(here)).toEqual(ofAssistant(there));
});

test("people cannot be made to do as they say", () => {
  expect(() => resolveParameters(hypocrites, { choicesFollowStatements: 1 })).toThrow(/"choicesFollowStatements"/);
});

test.each([4, 11, 12])("the leakage check finds nothing on seed %i", (seed) => {
  expect(findLeaks(generate(hypocrites, seed))).toEqual([]);
});
