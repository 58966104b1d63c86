import type { merging as english } from "../../en/refusals/merging.ts";

export const merging: typeof english = {
  nothingToMerge: () => "Es gibt keine Ergebnisse zum Zusammenlegen: mindestens einen Ordner nennen.",
  partOfOther: (is, other, theirs) =>
    `gehört zum Experiment „${is}“, und ${other} zu „${theirs}“: immer nur ein Experiment zusammenlegen`,
  partOfDefinition: (experiment, other, difference) =>
    `enthält eine andere Fassung von „${experiment}“ als ${other}: ${difference}. Noch einmal so laufen lassen wie dort`,
  partOfTexts: (other, difference) =>
    `stammt von einem TinyWhy, das andere Texte schreibt als das von ${other} (${difference})`,
  tooManyMerged: (seeds, most) =>
    `Zusammen sind das ${seeds} Wiederholungen (seeds), ein Ergebnis hat höchstens ${most}: weniger zusammenlegen.`,
  sameRun: (other) => `ist derselbe Lauf wie ${other}: einen davon weglassen`,
  modelInBoth: (arm, seed, other) =>
    `enthält Arm „${arm}“, Wiederholung (seed) ${seed}, ebenso wie ${other}: eines davon weglassen`,
  otherQuestions: (seed, other, difference) =>
    `bekam in Wiederholung (seed) ${seed} andere Fragen als ${other} (${difference})`,
};
