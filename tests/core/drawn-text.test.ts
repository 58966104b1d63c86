import { expect, test } from "vitest";
import { drawnText, letGoOfDocuments } from "#core/drawn-text.ts";

test("a text is drawn when it is read, once, and again after its memory was given back", () => {
  let draws = 0;
  const text = drawnText("World text", () => {
    draws += 1;
    return [{ text: "the moon is bright ." }];
  });
  const other = { ...{ base: text } };
  expect(draws).toBe(0);
  expect(other.base.documents).toEqual([{ text: "the moon is bright ." }]);
  expect(text.documents).toBe(text.documents);
  expect(draws).toBe(1);
  letGoOfDocuments(text);
  expect(structuredClone(text)).toEqual({ label: "World text", documents: [{ text: "the moon is bright ." }] });
  expect(draws).toBe(2);
});
