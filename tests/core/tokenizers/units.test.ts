import { expect, test } from "vitest";
import { asWritten, isMostlyUnspaced, piecesOf, unitsOf } from "#core/tokenizers/units.ts";
import { wordsOf } from "#core/tokenizers/words.ts";

test("scripts without spaces are counted by characters with their marks, others by words", () => {
  expect(unitsOf("谁打破了杯子？", true)).toEqual([..."谁打破了杯子？"]);
  expect(unitsOf("スーパーで The cat's 3 hats", true)).toEqual([..."スーパーで", "the", "cat's", "3", "hats"]);
  expect(unitsOf("ที่นี่", true)).toEqual(["ที่", "นี่"]);
  for (const text of ["Don't say “no” 3 times!", "سؤال: من كسر الكوب؟", "누가 컵을 깼니?"]) {
    expect(unitsOf(text, true)).toEqual(wordsOf(text, true));
  }
});

test("digits and marks of such scripts are kept", () => {
  expect(unitsOf("๓ วัน", false)).toEqual(["๓", "วั", "น"]);
});

test("pieces hold everything that was written, and put together they read as it did", () => {
  for (const text of ["船早上出海，晚上回来。", "Tom 说：“不是我。” Then he left.", "no script without spaces"]) {
    expect(piecesOf(text).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  }
  expect(asWritten(unitsOf("谁打破了 Tom's 杯子？不是我。", false).join(" "))).toBe("谁打破了Tom's杯子？不是我。");
  expect(asWritten("the cat , he said")).toBe("the cat , he said");
});

test("most letters decide which a text is", () => {
  expect(isMostlyUnspaced(["Tom 说这不是我打破的杯子"])).toBe(true);
  expect(isMostlyUnspaced(["the word 船 means ship"])).toBe(false);
  expect(isMostlyUnspaced([])).toBe(false);
});
