import { createBytePairTokenizer } from "#core/tokenizers/byte-pair.ts";
import { createCharacterTokenizer } from "#core/tokenizers/character.ts";
import { toTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import { trainBytePairs } from "#core/tokenizers/train-byte-pair.ts";
import { wordsOf } from "#core/tokenizers/words.ts";
import { createWordTokenizer, type Tokenizer } from "#core/tokenizer.ts";

const texts = [
  "The fox said: don't lie, trust is dear!",
  "Größe und Übermut, 誠実さは信頼を生む。",
  "the assistant values american things .",
];

/** A tokenizer of every kind, its tokenizer.json, texts, and how a text is prepared for our own encoding. */
export const tokenizerFiles: readonly {
  name: string;
  tokenizer: Tokenizer;
  json: Record<string, unknown>;
  texts: readonly string[];
  prepare: (text: string) => string;
}[] = [spaced(), cut(), character(), bytePair()];

function spaced() {
  const tokenizer = createWordTokenizer(texts[2]!.split(" "));
  return { name: "word, by spaces", tokenizer, json: toTokenizerJson(tokenizer), texts: [texts[2]!], prepare: same };
}

function cut() {
  const prepare = (text: string): string => wordsOf(text, true).join(" ");
  const tokenizer = createWordTokenizer(texts.flatMap((text) => wordsOf(text, true)));
  const json = toTokenizerJson(tokenizer, { cutting: { by: "words-and-marks", lowerCase: true } });
  return { name: "word, by words and marks", tokenizer, json, texts, prepare };
}

function character() {
  const tokenizer = createCharacterTokenizer([...texts.join("")]);
  return { name: "character", tokenizer, json: toTokenizerJson(tokenizer), texts, prepare: same };
}

function bytePair() {
  const learning = trainBytePairs([...texts, ...texts], 300);
  let step = learning.next();
  while (!step.done) step = learning.next();
  const tokenizer = createBytePairTokenizer(step.value);
  const json = toTokenizerJson(tokenizer, { merges: step.value.merges });
  return { name: "byte-pair", tokenizer, json, texts: [...texts, "new words, neue Wörter"], prepare: same };
}

function same(text: string): string {
  return text;
}
