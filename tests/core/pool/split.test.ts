import { expect, test } from "vitest";
import { splitHandedIn } from "#core/pool/split.ts";

const [a, b] = ["TW-04002-9AB3D-TW", "tw-04002-zzzzz-9"];

test.each<[string, string, readonly string[]]>([
  ["one code", a, [a]],
  ["codes line by line", `${a}\n${b}\n`, [a, b]],
  ["a chat", `10:02 Ada: ${a}\n10:03 Bob - here: ${b}. thanks`, [a, b]],
  ["a code that a mail broke after a dash", "TW-04002-\n  9AB3D-TW\n", [a]],
  ["a code typed with spaces, for the reader to judge", " tw 04002 9ab3d ", ["tw 04002 9ab3d"]],
  ["the text of a file", `{"device": "${a}"}\n`, [`{"device": "${a}"}`]],
  ["nothing", " \n", []],
])("%s", (_, pasted, expected) => {
  expect(splitHandedIn(pasted)).toEqual(expected);
});
