import type { handedIn as english } from "../../en/refusals/handed-in.ts";

export const handedIn: typeof english = {
  hexadecimal16: () => "muss aus 16 hexadezimalen Ziffern bestehen",
  moreThanItems: () => "zählt mehr Antworten als Fragen",
  noFinishedSeed: () => "enthält keine fertige Wiederholung (seed), also erst zu Ende laufen lassen",
  seedOccursTwice: () => "eine Wiederholung (seed) kommt doppelt vor",
};
