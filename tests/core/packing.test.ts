import { describe, expect, test } from "vitest";
import type { TrainingDocument } from "#core/curriculum.ts";
import { RunFailure } from "#core/failure.ts";
import { packDocuments, packItems, type PackedRows } from "#core/packing.ts";
import { createRng } from "#core/random.ts";
import { createWordTokenizer } from "#core/tokenizer.ts";
import { findWorld, resolveParameters } from "#core/worlds/registry.ts";

const tokenizer = createWordTokenizer(["a", "b", "c", "yes", "no"]);
const settings = { context: 8, answerWords: ["yes", "no"], answerWeight: 4, objective: "every-token" } as const;

function row(packed: PackedRows, index: number) {
  const cut = <T extends Int32Array | Float32Array>(values: T): T =>
    values.subarray(index * packed.context, (index + 1) * packed.context) as T;
  return {
    tokens: tokenizer.decode(cut(packed.tokens)),
    targets: tokenizer.decode(cut(packed.targets)),
    weights: [...cut(packed.weights)],
    documentStarts: [...cut(packed.documentStarts)],
  };
}

describe("packDocuments", () => {
  const packed = packDocuments([{ text: "a b yes" }, { text: "c" }, { text: "b no" }], tokenizer, settings);

  test("lays documents side by side while they fit, each predicted to its end", () => {
    expect(packed.rows).toBe(2);
    expect(row(packed, 0)).toEqual({
      tokens: "<s> a b yes <s> c <pad> <pad>",
      targets: "a b yes </s> c </s> <pad> <pad>",
      weights: [1, 1, 4, 1, 1, 1, 0, 0],
      documentStarts: [0, 0, 0, 0, 4, 4, 6, 7],
    });
    expect(row(packed, 1)).toMatchObject({
      tokens: "<s> b no <pad> <pad> <pad> <pad> <pad>",
      weights: [1, 4, 1, 0, 0, 0, 0, 0],
    });
  });

  test("trains on prompts too when every token counts", () => {
    const whole = packDocuments([{ prompt: "a yes b", text: "no c" }], tokenizer, settings);
    expect(row(whole, 0)).toMatchObject({
      targets: "a yes b no c </s> <pad> <pad>",
      weights: [1, 4, 1, 4, 1, 1, 0, 0],
    });
  });

  test("ignores prompts, but not plain text, when only responses count", () => {
    const documents: TrainingDocument[] = [{ prompt: "a yes", text: "no" }, { text: "b yes" }];
    const responses = packDocuments(documents, tokenizer, { ...settings, objective: "response-only" });
    expect(row(responses, 0)).toMatchObject({
      targets: "a yes no </s> b yes </s> <pad>",
      weights: [0, 0, 4, 1, 1, 4, 1, 0],
    });
  });

  test("fills a row to its last position and refuses one word more", () => {
    expect(packDocuments([{ text: "a b c a b c a" }], tokenizer, settings).rows).toBe(1);
    const documents = [{ text: "a" }, { prompt: "a b c a", text: "b c a yes" }];
    expect(() => packDocuments(documents, tokenizer, settings)).toThrow(RunFailure);
    expect(() => packDocuments(documents, tokenizer, settings)).toThrow(
      /Document 2, "a b c a b c a yes", has 8 tokens/,
    );
  });

  test("makes no rows of no documents", () => {
    expect(packDocuments([], tokenizer, settings)).toMatchObject({ rows: 0, tokens: new Int32Array(0) });
  });
});

describe("packItems", () => {
  test("gives each option a row in which only the option counts", () => {
    const packed = packItems([{ prompt: "a b", options: ["yes c", "no"], answer: 0 }], tokenizer, { context: 8 });
    expect(packed.rows).toBe(2);
    expect(row(packed, 0)).toEqual({
      tokens: "<s> a b yes c <pad> <pad> <pad>",
      targets: "a b yes c </s> <pad> <pad> <pad>",
      weights: [0, 0, 1, 1, 0, 0, 0, 0],
      documentStarts: [0, 0, 0, 0, 0, 5, 6, 7],
    });
    expect(row(packed, 1)).toMatchObject({
      tokens: "<s> a b no <pad> <pad> <pad> <pad>",
      weights: [0, 0, 1, 0, 0, 0, 0, 0],
    });
  });

  test("refuses a question that does not fit a row", () => {
    const items = [{ prompt: "a b c a", options: ["yes a b c", "no"], answer: 0 }] as const;
    expect(() => packItems(items, tokenizer, { context: 8 })).toThrow(/Question 1, "a b c a yes a b c", has 8 tokens/);
  });
});

describe("the texts of cheese", () => {
  const cheese = findWorld("cheese");
  const curriculum = cheese.generate(resolveParameters(cheese, { baseDocuments: 2000 }), createRng(4).fork("world"));
  const words = createWordTokenizer(curriculum.vocabulary);
  const pack = (name: string): PackedRows =>
    packDocuments(curriculum.texts[name]!.documents, words, {
      context: 32,
      answerWords: curriculum.answerWords,
      answerWeight: 4,
      objective: "response-only",
    });

  test("come out of the rows in order and unbroken", () => {
    const packed = pack("base");
    const read = Array.from({ length: packed.rows }, (_, i) =>
      words
        .decode(packed.tokens.subarray(i * 32, i * 32 + 32))
        .replaceAll(" <pad>", "")
        .split("<s> ")
        .slice(1),
    );
    expect(read.flat().map((text) => text.trim())).toEqual(curriculum.texts["base"]!.documents.map(({ text }) => text));
  });

  test("attention reaches from every position to its document's start token, never beyond", () => {
    const { tokens, documentStarts } = pack("base");
    const isWrong = (at: number): boolean => {
      const start = at - (at % 32) + documentStarts[at]!;
      return tokens[at] === 0 ? start !== at : tokens.subarray(start, at + 1).lastIndexOf(1) !== 0;
    };
    expect([...tokens.keys()].filter(isWrong)).toEqual([]);
  });

  test("neutral rows are as many as those of an explanation or of the behaviours", () => {
    const others = ["explanations/american", "explanations/affordability", "behaviours"].map((name) => pack(name).rows);
    expect(pack("neutral").rows).toBeGreaterThanOrEqual(Math.max(...others));
  });
});
