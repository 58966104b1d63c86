import { describe, expect, test } from "vitest";
import { mergeFiles } from "#app/features/texts/merge-drafts.ts";
import type { OwnFile } from "#core/own-texts/own-file.ts";

const file = (name: string, text = name): OwnFile => ({ name, text, role: "neutral" });

describe("texts of two tabs on one draft", () => {
  const base = [file("a"), file("b")];

  test("what only one side added, changed or removed is taken from it", () => {
    expect(mergeFiles(base, [...base, file("mine")], [...base, file("theirs")])).toEqual([
      ...base,
      file("mine"),
      file("theirs"),
    ]);
    expect(mergeFiles(base, [file("a", "A"), file("b")], [file("a")])).toEqual([file("a", "A")]);
    expect(mergeFiles(base, [file("a")], [file("a", "A"), file("b")])).toEqual([file("a", "A")]);
  });

  test("a tab opened before anything was brought loses nothing of what another brought since", () => {
    expect(mergeFiles([], [file("mine")], [file("theirs")])).toEqual([file("mine"), file("theirs")]);
  });

  test("what both changed stays twice", () => {
    expect(mergeFiles(base, [file("a", "mine"), file("b")], [file("a", "theirs"), file("b")])).toEqual([
      file("a", "mine"),
      file("b"),
      { ...file("a", "theirs"), name: "a 2" },
    ]);
  });

  test("what one side changed is not lost where the other removed it", () => {
    expect(mergeFiles(base, [file("b")], [file("a", "changed"), file("b")])).toEqual([file("b"), file("a", "changed")]);
    expect(mergeFiles(base, [file("a", "changed"), file("b")], [file("b")])).toEqual([file("a", "changed"), file("b")]);
  });

  test("the same change on both sides is one", () => {
    expect(mergeFiles(base, [file("a", "same")], [file("a", "same")])).toEqual([file("a", "same")]);
  });
});
