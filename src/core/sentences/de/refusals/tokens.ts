import type {
  lengths as englishLengths,
  tokenizerFiles as englishFiles,
  tokens as englishTokens,
} from "../../en/refusals/tokens.ts";

export const tokens: typeof englishTokens = {
  oddCharacter: (characters) => `„${characters}“ ist kein einzelnes Zeichen.`,
  unknownCharacter: (character, text) => `Das Zeichen „${character}“ in „${text}“ kommt im Vokabular nicht vor.`,
  reservedWord: (word) => `„${word}“ kann kein Wort des Vokabulars sein.`,
  unknownWord: (word, text) => `Das Wort „${word}“ in „${text}“ ist nicht bekannt.`,
  unknownTyped: (word, near) =>
    `Das Wort „${word}“ haben die Modelle nie gelesen.${near.length === 0 ? "" : ` Ähnlich sind: ${near.join(", ")}.`}`,
  unknownByte: (piece) => `„${piece}“ enthält ein Byte, das im Vokabular nicht vorkommt.`,
  specialToken: (id, token) => `Token ${id} eines Tokenizers muss „${token}“ sein.`,
  brokenMerge: (rank, left, right) =>
    `Die Verschmelzung (merge) ${rank}, „${left} ${right}“, hat Teile, die keine Token sind.`,
  noMoreBytePairs: () => "startFrom.moreTokens: Bytepaare gibt es alle oder keine: weglassen.",
};

export const lengths: typeof englishLengths = {
  documentTooLong: (number, text, tokens, context) => `Text ${number}, „${text}“, ${tooLong(tokens, context)}`,
  questionTooLong: (number, text, tokens, context) => `Frage ${number}, „${text}“, ${tooLong(tokens, context)}`,
};

export const tokenizerFiles: typeof englishFiles = {
  noTokenizerJson: () => "ist kein gültiges JSON: die tokenizer.json eines Exports mitbringen",
  noTokenizerOfOurs: () =>
    "ist keiner der Tokenizer, die TinyWhy schreibt (Wörter, Zeichen, Bytepaare): einen seiner Exporte mitbringen",
  onlyBytePairs: () =>
    "nur Tokenizer mit Bytepaaren (byte-level BPE) lassen sich mitbringen: hier einen lernen lassen oder eine solche Datei mitbringen",
  tooManyTokens: (tokens, most) => `hat ${tokens} Token; höchstens ${most} gehen`,
  idsWithGaps: (last) => `die Nummern gehen nicht von 0 bis ${last}, jede einmal`,
  specialIds: (tokens) => `die Nummern 0, 1 und 2 müssen ${tokens.join(", ")} sein`,
};

function tooLong(tokens: number, context: number): string {
  return (
    `hat ${tokens} Token; eine Zeile von ${context} fasst ${context - 1} und das Anfangstoken. ` +
    "Kürzen oder dem Modell einen längeren Kontext geben."
  );
}
