import { expect, test } from "vitest";
import { partingOf } from "#core/partings.ts";

test("answers part at the first token that not all share, into groups in the order they came", () => {
  expect(
    partingOf([
      [4, 5, 6],
      [4, 7, 6],
      [4, 5, 9],
    ]),
  ).toEqual({
    place: 1,
    groups: [
      { token: 5, members: [0, 2] },
      { token: 7, members: [1] },
    ],
  });
});

test("an answer that is over says nothing where the others go on", () => {
  expect(
    partingOf([
      [4, 2],
      [4, 2, 8],
    ]),
  ).toEqual({
    place: 2,
    groups: [
      { token: undefined, members: [0] },
      { token: 8, members: [1] },
    ],
  });
});

test("answers that are all the same never part", () => {
  expect(
    partingOf([
      [4, 2],
      [4, 2],
    ]),
  ).toEqual({ place: undefined, groups: [{ token: 4, members: [0, 1] }] });
});
