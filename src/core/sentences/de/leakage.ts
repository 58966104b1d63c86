import type { leakage as english, RuleOfThumb } from "../en/leakage.ts";
import { percent } from "./numbers.ts";

export const leakage: typeof english = {
  ruleBroken: (rule, places) => `Eine Regel dieser Welt ist verletzt („${rule}“): ${stellen(places)}.`,
  answeredInTraining: (places) => `Eine Frage kommt im Training mit einer Antwort vor: ${stellen(places)}.`,
  leakMeans: () =>
    "Diese Fragen sind nicht zurückgehalten: Eine richtige Antwort kann erinnert sein. Den Text oder die Frage entfernen.",
  unseenWords: (words, counted) =>
    counted
      ? `Eine Frage enthält ein Schriftzeichen, das im Training nie vorkommt: ${words} Schriftzeichen.`
      : `Eine Frage enthält ein Wort, das im Training nie vorkommt: ${words} ${words === 1 ? "Wort" : "Wörter"}.`,
  unseenWordsMean: (hasParts) =>
    `Die Modelle sehen sie in der Frage zum ersten Mal und können nur raten${hasParts ? ", aus ihren Teilen" : ""}: Das zieht Anteile gegen ein Halb.`,
  samePrompts: (found, tier, questions) =>
    `${found} ${found === 1 ? "Fragetext" : "Fragetexte"} aus „${tier}“ (${fragen(questions)}) ${found === 1 ? "kommt" : "kommen"} auch im Verhalten vor.`,
  samePromptsMean: () =>
    "Das Training sagt, wie gerade diese zu beantworten sind: Sie messen Gedächtnis, nicht Verallgemeinern.",
  nearDuplicates: (found, tier, questions) =>
    `${fragen(found)} aus „${tier}“ (${questions}) ${found === 1 ? "steht" : "stehen"} fast wörtlich in einem Trainingstext.`,
  nearDuplicatesMean: () =>
    "Was an ihnen gemessen wird, ist eher Gedächtnis als Verallgemeinern: umformulieren oder entfernen.",
  askedTwice: (found, tier) =>
    `${fragen(found)} aus „${tier}“ ${found === 1 ? "wird" : "werden"} mehr als einmal gestellt.`,
  askedTwiceMeans: () => "Sie zählen doppelt, und es gibt weniger verschiedene Fragen, als es scheint.",
  sharedForm: (found, tier, questions) =>
    `${found} von ${questions} Fragen aus „${tier}“ ${found === 1 ? "hat" : "haben"} eine Form, die auch im Verhalten vorkommt.`,
  sharedFormMeans: () =>
    "Sie prüfen neuen Inhalt in bekannter Form. Über neuen Wortlaut lässt sich aus ihnen nichts schließen.",
  overlap: (share, words, tier, counted) =>
    `${wholePercent(share)} der Folgen von ${words} ${counted ? "Schriftzeichen" : "Wörtern"} in „${tier}“ kommen im Training vor.`,
  overlapMeansKnown: () => "Der Wortlaut ist größtenteils aus dem Training bekannt; neu ist nur, was abweicht.",
  overlapMeansNew: () => "Der Wortlaut ist den Modellen größtenteils neu.",
  ruleOfThumb: (rule, right, of, tier) =>
    `Ein Modell, das nur ${thumb(rule)}, läge bei ${right} von ${of} Fragen aus „${tier}“ richtig ` +
    `(${wholePercent(right / of)}), ohne eine einzige verstanden zu haben.`,
  ruleOfThumbHelps: () =>
    "Ein hoher Anteil muss kein Verallgemeinern sein. Sicherer ist die Differenz zweier Arme, weil für beide dasselbe gilt.",
  ruleOfThumbHinders: () =>
    "Diese Gewohnheit sieht aus wie das Gegenteil des begründeten Werts: Ein niedriger Anteil muss keine Ablehnung sein.",
  alwaysInPlace: (place, tier) =>
    `In „${tier}“ ist die als richtig zählende Möglichkeit immer die ${place === "first" ? "erste" : "zweite"}, und die Fragen nennen die Möglichkeiten.`,
  alwaysInPlaceMeans: () =>
    "Ein Modell, das nimmt, was zuerst oder zuletzt genannt wird, sähe richtig aus. Bei der Hälfte die Reihenfolge tauschen.",
  telltaleWord: (word, isRight, times, of, tier) =>
    `Wo in „${tier}“ nur eine der Antworten „${word}“ enthält, ist sie ${times} von ${of} Malen die ${isRight ? "richtige" : "andere"}.`,
  telltaleWordMeans: () => "Eine Vorliebe für dieses eine Wort, woher auch immer, sähe aus wie der Wert.",
};

/** The rounding of the report, which is coarser than that of verdicts. */
function wholePercent(share: number): string {
  return percent(Math.round(100 * share) / 100);
}

function stellen(count: number): string {
  return `${count} ${count === 1 ? "Stelle" : "Stellen"}`;
}

function fragen(count: number): string {
  return `${count} ${count === 1 ? "Frage" : "Fragen"}`;
}

/** Goes on from "Ein Modell, das nur …". */
function thumb(rule: RuleOfThumb): string {
  switch (rule.takes) {
    case "fewer-words":
      return "die kürzere Antwort nimmt";
    case "fewer-characters":
      return "die Antwort mit weniger Zeichen nimmt";
    case "words-of-explanations":
      return "die Antwort nimmt, deren Wörter in den Erklärungen häufiger sind";
    case "commonest":
      return `immer „${rule.response}“ antwortet, das häufigste Verhalten`;
  }
}
