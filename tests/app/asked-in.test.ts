import { expect, test } from "vitest";
import { askedIn } from "#app/features/setup/asked-in.ts";
import { de } from "#app/text/de.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";

test("a card shows the question itself, in both languages, and all of one that asks nothing", () => {
  expect(askedIn("They read. As in “Why?”, they choose. Do they, then, differ?")).toBe("Do they, then, differ?");
  expect(askedIn("What does it: a, b? Each lacks one.")).toBe("What does it: a, b?");
  expect(askedIn("My own texts.")).toBe("My own texts.");
  for (const { question } of builtInExperiments) {
    for (const asked of [askedIn(question), askedIn(de.ofDefinition(question))]) expect(asked).toMatch(/^.{20,200}\?$/);
  }
});
