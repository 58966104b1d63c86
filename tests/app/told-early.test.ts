import { afterEach, expect, test } from "vitest";
import { sayTold, sayToldAtOnce } from "#app/text/say.ts";
import { firstWords, laterWords, readTextFrom, type FirstWords } from "#app/text/text.ts";
import { toldInEnglish, type Told, type ToldSentences } from "#core/sentences/told.ts";
import { toldOfThrown } from "#core/trouble.ts";
import { en } from "#app/text/en.ts";

afterEach(() => readTextFrom(() => en));

const told = (said: ToldSentences): Told => ({ message: toldInEnglish(said), said });

test("what a machine offers and what breaks at the start is said without fetching more words, the rest with them", async () => {
  let words: FirstWords = await firstWords("de");
  let asked = 0;
  readTextFrom(
    () => words,
    async () => {
      asked += 1;
      words = { ...words, ...(await laterWords("de")) };
    },
  );
  expect(sayTold(told([["noWebGpu"]]))).toBe("Dieser Browser bietet kein WebGPU.");
  expect(sayTold(toldOfThrown(new TypeError("Failed to fetch dynamically imported module: x.js")))).toMatch(/ Netz /);
  expect(sayTold({ message: "only English" })).toBe("only English");
  expect(asked).toBe(0);
  const writing = told([["writingTexts", 3]]);
  expect(sayToldAtOnce(writing)).toBe(writing.message);
  expect([sayTold(writing), asked]).toEqual(["…", 1]);
  await expect.poll(() => sayTold(writing)).toMatch(/ werden geschrieben$/);
});
