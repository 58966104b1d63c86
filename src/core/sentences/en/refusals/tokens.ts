/** What cannot be cut into tokens, or does not fit. */
export const tokens = {
  oddCharacter: (characters: string) => `"${characters}" is not one character.`,
  unknownCharacter: (character: string, text: string) =>
    `The character "${character}" in "${text}" is not in the vocabulary.`,
  reservedWord: (word: string) => `"${word}" cannot be a word of the vocabulary.`,
  unknownWord: (word: string, text: string) => `The word "${word}" in "${text}" is not known.`,
  unknownTyped: (word: string, near: readonly string[]) =>
    `The models never read the word "${word}".${near.length === 0 ? "" : ` Near it are: ${near.join(", ")}.`}`,
  unknownByte: (piece: string) => `"${piece}" has a byte that is not in the vocabulary.`,
  specialToken: (id: number, token: string) => `Token ${id} of a tokenizer must be "${token}".`,
  brokenMerge: (rank: number, left: string, right: string) =>
    `Merge ${rank}, "${left} ${right}", has parts that are no tokens.`,
  noMoreBytePairs: () => "startFrom.moreTokens: byte pairs are all or none: leave it out.",
};

export const lengths = {
  documentTooLong: (number: number, text: string, tokens: number, context: number) =>
    `Document ${number}, "${text}", ${tooLong(tokens, context)}`,
  questionTooLong: (number: number, text: string, tokens: number, context: number) =>
    `Question ${number}, "${text}", ${tooLong(tokens, context)}`,
};

/** What is wrong with a tokenizer.json. */
export const tokenizerFiles = {
  noTokenizerJson: () => "is not valid JSON: bring the tokenizer.json of an export",
  noTokenizerOfOurs: () =>
    "is none of the tokenizers that TinyWhy writes (words, characters, byte pairs): bring one of its exports",
  onlyBytePairs: () => "only byte-level byte-pair tokenizers can be brought: train one here, or bring such a file",
  tooManyTokens: (tokens: number, most: number) => `has ${tokens} tokens; ${most} is the most`,
  idsWithGaps: (last: number) => `the ids are not 0 to ${last}, each once`,
  specialIds: (tokens: readonly string[]) => `the ids 0, 1 and 2 must be ${tokens.join(", ")}`,
};

function tooLong(tokens: number, context: number): string {
  return (
    `has ${tokens} tokens; a row of ${context} holds ${context - 1} and the start token. ` +
    "Shorten it or give the model a longer context."
  );
}
