import * as v from "valibot";
import { rule } from "#core/describe-issue.ts";
import type { OwnCurriculum } from "./own-curriculum.ts";

const text = v.pipe(v.string(), v.minLength(1));
const name = v.pipe(
  v.string(),
  v.regex(/^(base|neutral|behaviours|explanations\/[\p{L}\p{N}][\p{L}\p{N} _.-]{0,60})$/u, rule("textName")),
);
const lines = v.array(v.pipe(v.number(), v.integer(), v.minValue(1)));

const tokenizer: v.GenericSchema<unknown, OwnCurriculum["tokenizer"]> = v.variant("kind", [
  v.strictObject({ kind: v.literal("word"), lowerCase: v.boolean() }),
  v.strictObject({ kind: v.literal("character") }),
  v.strictObject({
    kind: v.literal("byte-pair"),
    vocabularySize: v.pipe(
      v.number(),
      v.integer("must be a whole number"),
      v.minValue(259, rule("vocabularyHoldsBytes")),
      v.maxValue(32768),
    ),
  }),
  v.strictObject({
    kind: v.literal("byte-pairs"),
    tokens: v.array(v.string()),
    merges: v.array(v.tuple([text, text])),
  }),
]);

/** Texts and questions inside an experiment file. */
export const ownCurriculumSchema: v.GenericSchema<unknown, OwnCurriculum> = v.strictObject({
  texts: v.pipe(
    v.record(
      name,
      v.strictObject({
        label: text,
        documents: v.pipe(
          v.array(v.strictObject({ text, prompt: v.exactOptional(text) })),
          v.minLength(1, rule("needsDocument")),
        ),
        source: v.exactOptional(v.strictObject({ file: v.string(), lines })),
      }),
    ),
    v.check((texts) => Object.keys(texts).length > 0, rule("needsText")),
  ),
  tiers: v.pipe(
    v.array(
      v.strictObject({
        id: text,
        label: text,
        description: v.string(),
        kind: v.picklist(["accuracy", "direction", "probe"]),
        answerLabel: v.exactOptional(text),
        items: v.pipe(
          v.array(
            v.strictObject({
              prompt: text,
              swappedPrompt: v.exactOptional(text),
              options: v.tuple([text, text]),
              answer: v.picklist([0, 1]),
            }),
          ),
          v.minLength(1, rule("tierNeedsItem")),
        ),
      }),
    ),
    v.minLength(1, rule("needsQuestions")),
  ),
  tokenizer,
});
