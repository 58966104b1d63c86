import { expect, test } from "vitest";
import { isolated } from "#app/text/isolated.ts";

test("words from right to left are kept apart from the sentence around them, others stay as they are", () => {
  for (const words of ["انا كسرته", "לא אני", "Tom قال لا"]) expect(isolated(words)).toBe(`\u2068${words}\u2069`);
  for (const words of ["not me", "不是我", "не я", "ไม่ใช่ฉัน"]) expect(isolated(words)).toBe(words);
});
