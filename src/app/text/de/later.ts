import { german } from "#core/sentences/de.ts";
import { refusals } from "#core/sentences/de/refusals.ts";
import type { ToldWords } from "#core/sentences/told.ts";
import type { later as english } from "../en/later.ts";
import { classroom } from "./class.ts";
import { compare } from "./compare.ts";
import { figure } from "./figure.ts";
import { ask, inside } from "./inside.ts";
import { learn } from "./learn.ts";
import { live } from "./live.ts";
import { ownTexts } from "./own-texts.ts";
import { aboutTexts } from "./worlds.ts";

/** What only the other places say, in German, and what runs and refusals tell. */
export const later: typeof english & { told: { words: ToldWords; isWhole: boolean } } = {
  sentences: german,
  told: { words: { ...german, ...refusals }, isWhole: true },
  compare,
  figure,
  ask,
  inside,
  live,
  ownTexts,
  classroom,
  result: {
    title: "Die Antwort",
    aboutOwn: (question) => `Das waren eigene Texte, und die Frage: ${question}`,
    cue: "Die Antwort ist da: zeigen",
    kinds: {
      effect: "Ein Unterschied",
      "no-effect": "Kein nennenswerter Unterschied",
      reverse: "Ein Unterschied, andersherum",
      "too-few-seeds": "Nicht entschieden",
      "not-learnt": "Kein Urteil",
      incomplete: "Noch kein Urteil",
    },
    differenceInPoints: "Differenz, Punkte",
    interval: "95-%-[[interval|Intervall]] ",
    seeds: "Wiederholungen ([[seed|Seeds]])",
    range: (low, high) => `${low} bis ${high}`,
    none: "keines",
    caveatTitle: "Zu bedenken:",
    prediction: "Vor dem Lauf aufgeschrieben",
    dotsTitle: "Jede Wiederholung",
    dotsIntro:
      "Jedes Zeichen ist ein Modell. Eine Linie verbindet Modelle derselben Wiederholung, die gleich begonnen haben. Rechts: die Differenz je Wiederholung, mit Mittel und Intervall.",
    dotsLeftOut:
      "Zeichen mit unterbrochenem Umriss sind Wiederholungen, die [[gate|von der Schwelle ausgeschlossen]] sind: Sie zählen weder im Mittel noch im Intervall.",
    dotsSummary: (arms, above, all, names, leftOut) =>
      `${arms.map(({ label, low, high }) => `${label}: ${low === high ? `${all + leftOut === 1 ? "" : "jede Wiederholung "}${low}` : `einzelne Wiederholungen von ${low} bis ${high}`}`).join("; ")}. ` +
      `In ${all === 1 ? (leftOut === 0 ? "dieser Wiederholung" : "der einen, die zählt,") : `${above} von ${all} Wiederholungen${leftOut === 0 ? "" : ", die zählen,"}`} liegt ${names.treatment} ${all === 1 && above === 0 ? "nicht " : ""}über ${names.control}.`,
    difference: "Differenz",
    differenceAxis: "Prozentpunkte",
    tiersTitle: "Jede Art von Fragen, jeder Arm",
    tiersIntro:
      "Mittel über [[seed|Wiederholungen]] mit dem 95-%-[[interval|Intervall]]. Zahlen mit Vorzeichen sind Prozentpunkte gegen die [[baseline|erste Spalte]]. Jede Zahl ist für sich gerundet.",
    tier: "Fragen",
    cell: (low, high) => `${low}–${high},`,
    cellSeeds: (seeds) => `N = ${seeds}`,
    contrastTier: "im Urteil",
    gatesTitle: "Wurde der gemeinsame Abschnitt gelernt?",
    gatesPassed: (minimum) =>
      `Ja: Jede Wiederholung erreichte ${minimum} bei den [[probe|Prüffragen]]; die Arme hatten etwas, worauf sie bauen konnten.`,
    gatesFailed: (failed, all, minimum) =>
      `${failed} von ${all} Wiederholungen ${failed === 1 ? "blieb" : "blieben"} unter ${minimum} bei den [[probe|Prüffragen]] und ${failed === 1 ? "zählt" : "zählen"} im Urteil nicht.`,
    gateRow: (seed, rate) => `Wiederholung ${seed}: ${rate}`,
    downloads: "Dieses Ergebnis behalten",
    json: "results.json herunterladen",
    csv: "results.csv herunterladen",
    bundle: "Alles herunterladen (bundle.zip)",
    bundleAbout:
      "Ein Zip: das Experiment, beide Ergebnisdateien und, bei einem Lauf dieses Geräts, sein Protokoll und seine Modelle, wie andere Programme sie öffnen (Modelle über 60 MB bleiben draußen). „Vergleichen“ öffnet es wieder, die Kommandozeile auch.",
    bundling: "Wird gepackt …",
    bundled: (size) => `bundle.zip: ${size}, in den Downloads.`,
    made: (engine, took) => `Trainiert auf ${engine} in ${took}.`,
    noResults:
      "Der Lauf wurde angehalten, bevor seine Ergebnisse gesammelt waren. Die Kurven zeigen, wie weit er kam; für eine Antwort bis zum Ende laufen lassen.",
  },
  postponed: {
    title: "Ein anderes Experiment oder eine Stunde wartet",
    running:
      "Ein Lauf ist im Gange, und die Seite bleibt bei ihm. Das Gewünschte lässt sich öffnen, wenn er zu Ende oder angehalten ist.",
    over: "Es wurde verlangt, als ein Lauf im Gange war.",
    open: "Öffnen",
  },
  learn,
  aboutTexts,
};
