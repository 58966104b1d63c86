import type { notes as english } from "../en/notes.ts";
import { fixed, percent, points, pValue } from "./numbers.ts";

export const notes: typeof english = {
  seedsAlike: (seeds, unseen) =>
    `Alle ${seeds} Wiederholungen ergaben dieselbe Differenz; im Intervall steckt darum nur das Rauschen der Fragen. ` +
    `Bis zu ${percent(unseen)} weiterer Wiederholungen könnten noch anders ausgehen.`,
  marginsDisagree: (nats, difference) =>
    `An den Abständen der Log-Wahrscheinlichkeit gemessen ist die Antwort eine andere: eine Differenz von ${fixed(nats.difference, 2)} Nat ` +
    `(95-%-Intervall ${fixed(nats.interval.low, 2)} bis ${fixed(nats.interval.high, 2)}), gegenüber ${points(difference)} Punkten bei den Wahlen.`,
  signFlipDisagrees: (p, least) =>
    `Der Vorzeichentest über die Wiederholungen, der weniger voraussetzt als das Intervall, ergibt p = ${pValue(p)}` +
    `${least ? `; mit ${least.seeds} Wiederholungen kann er nicht unter ${pValue(least.p)} kommen` : ""}.`,
  holmDisagrees: (contrasts, p, pHolm) =>
    `Dieses Experiment stellt ${contrasts} Vergleiche an. Dafür angepasst (Holm) wird p = ${pValue(p)} zu ${pValue(pHolm)}.`,
  seedsAgree: () => "gar nicht, wie dort, wo nichts gelernt ist oder alles",
  seedsDiffer: () => "ein wenig",
  seedsSplit: () => "so, dass manche nichts zeigen, wie in „Warum wählst du?“ und „Was bedeuten deine Wörter?“",
  sharedQuestions: () =>
    "Jede Wiederholung bekam dieselben Fragen: Das Intervall spricht von weiteren Wiederholungen, nicht von anderen Fragen.",
  sharedStart: (model) =>
    `Jedes Modell begann mit dem gespeicherten Modell „${model}“: Wiederholungen unterscheiden sich in Texten, Reihenfolge des Lesens und Fragen, ` +
    "nicht in den Anfangsgewichten; mit einem anderen gespeicherten Modell könnte die Antwort anders lauten.",
  goesByPlace: (arm, flips) =>
    `Von den Wahlen von „${arm}“ ändern sich ${percent(flips)} mit der Reihenfolge, in der die Möglichkeiten genannt werden: ` +
    "Da entscheidet eher der Platz als die Bedeutung.",
  saysNeither: (arm, neither) =>
    `Sich selbst überlassen antwortet „${arm}“ auf ${percent(neither)} dieser Fragen mit keiner der beiden Möglichkeiten: Die ` +
    "Wahlen sagen, wozu es neigt, wenn es wählen muss, nicht, was es sagen würde.",
  forgot: (arm, tier, firstStage, end) =>
    `„${arm}“ hat etwas von dem vergessen, was der erste Abschnitt lehrte: „${tier}“ fiel von ` +
    `${percent(firstStage)} auf ${percent(end)}.`,
  severalVersions: (versions) => `Diese stammen von verschiedenen Versionen von TinyWhy (${versions.join(", ")}).`,
};
