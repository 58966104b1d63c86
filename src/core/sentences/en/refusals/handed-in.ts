/** What is wrong with results that a student hands in. */
export const handedIn = {
  hexadecimal16: () => "must be 16 hexadecimal digits",
  moreThanItems: () => "counts more choices than items",
  noFinishedSeed: () => "holds no finished seed, so finish the run first",
  seedOccursTwice: () => "a seed occurs twice",
};
