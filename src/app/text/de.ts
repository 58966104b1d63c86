import { german } from "#core/sentences/de.ts";
import { refusals } from "#core/sentences/de/refusals.ts";
import type { en } from "./en.ts";
import { classroom, lesson } from "./de/class.ts";
import { compare, figure } from "./de/compare.ts";
import { editor } from "./de/editor.ts";
import { experimentWords } from "./de/experiments.ts";
import { ask, inside } from "./de/inside.ts";
import { experimentLabels } from "./de/labels.ts";
import { learn } from "./de/learn.ts";
import { keep } from "./de/keep.ts";
import * as models from "./de/models.ts";
import { offline } from "./de/offline.ts";
import { ownTexts } from "./de/own-texts.ts";
import { places } from "./de/places.ts";
import * as run from "./de/run.ts";
import * as setup from "./de/setup.ts";
import { worldLabels } from "./de/world-labels.ts";
import { aboutTexts } from "./de/worlds.ts";

/** How engines call themselves in results, and in German. */
const engineWords: readonly (readonly [RegExp, string])[] = [
  [/one processor thread/g, "1 Prozessor-Thread"],
  [/processor threads/g, "Prozessor-Threads"],
  [/WebAssembly SIMD/g, "WebAssembly-SIMD"],
  [/with fused multiply-add/g, "mit Multiply-Add in einem Befehl"],
  [/activations in (\d+) bits/g, "Aktivierungen in $1 Bit"],
  [/ on WebGPU/g, " mit WebGPU"],
  [/WebGPU on /g, "WebGPU, "],
  [/\(software\)/g, "(Software)"],
  [/ in plain JavaScript/g, " in reinem JavaScript"],
  [/this computer's processor/g, "Prozessor dieses Geräts"],
];

/** German for what experiments and worlds that are built in say, by their English words. */
const definitionWords = new Map(Object.entries({ ...experimentWords, ...experimentLabels, ...worldLabels }));

/** Everything the page itself says, in German. Its type is English's: what is missing here does not compile. */
export const de: typeof en = {
  locale: "de",
  sentences: german,
  told: { ...german, ...refusals },
  engineWords: (description) =>
    engineWords.reduce((words, [english, german]) => words.replaceAll(english, german), description),
  // A space that does not break.
  withPercent: (sentence) => sentence.replaceAll(/(\d)\s%/g, "$1\u00a0%"),
  app: {
    name: "TinyWhy",
    title: "TinyWhy: Verhalten sich Modelle besser, wenn sie zuerst lesen, warum?",
    purpose:
      "Winzige Sprachmodelle in dieser Seite trainieren und sehen, ob das Lesen der Begründungen ändert, was sie tun, wo niemand es ihnen gezeigt hat.",
    privacyShort: "Nichts verlässt dieses Gerät.",
    privacy:
      "Nichts verlässt dieses Gerät: Modelle werden hier trainiert, an Texten, die hier entstehen oder hierher mitgebracht werden.",
    skip: "Zum Inhalt springen",
    theme: { toDark: "Auf dunkel umschalten", toLight: "Auf hell umschalten" },
    languageNote:
      "Die Modelle lernen ein kleines Englisch: Darum bleiben die Texte, die sie lesen, und die Fragen und Antworten englisch; Dateien zum Mitnehmen auch.",
  },
  places,
  compare,
  figure,
  ask,
  inside,
  keep,
  ...models,
  offline,
  ownTexts,
  classroom,
  lesson,
  ...setup,
  editor,
  ...run,
  link: {
    title: "Dieser Link ist nicht zu gebrauchen",
    instead: "Unten steht stattdessen das erste Experiment.",
  },
  question: {
    picker: "Fragen",
    arms: (count) => `${count} ${count === 1 ? "Arm" : "Arme"}`,
    prediction: "Vor dem Lauf aufgeschrieben",
  },
  reading: {
    title: "Wer was liest",
    intro: (arms) =>
      arms === 1
        ? "Eine Gruppe von Modellen, [[arm|Arm]] genannt. Sie liest dies und wird dann gefragt."
        : `${arms} Gruppen von Modellen, [[arm|Arme]] genannt. Sie beginnen als dieselben Modelle, trennen sich und werden dann dasselbe gefragt.`,
    levelShared: "Gleich für alle",
    levelSameText: "Dieselben Texte für alle",
    levelDifferent: "Hier unterscheiden sie sich",
    levelAsked: "Dann werden alle gefragt",
    steps: (steps) => `${steps} [[step|Schritte]]`,
    moreShort: "Mehr lesen",
    more: (label) => `Mehr lesen: ${label}`,
    loading: "Probetexte werden geschrieben …",
    unavailable: "Die Probetexte konnten nicht geschrieben werden.",
    seedNote: (seed, isOwn) =>
      isOwn
        ? "Eigene Texte: in jeder Wiederholung dieselben."
        : `Proben der Wiederholung ${seed}. Jede Wiederholung zieht ihre eigenen.`,
    documents: (count) => `${count} Texte`,
    of: (share) => `${Math.round(100 * share)} % dieses Abschnitts`,
    responseOnly: "Gelernt wird nur die Antwort, nicht die Frage.",
    askedMore: "Mehr Fragen",
    questions: (count) => `${count} Fragen`,
    correct: "richtig",
    learntBy: (arms) => `Gelesen von: ${arms}`,
  },
  result: {
    title: "Die Antwort",
    about: (title) => `Das Experiment: ${title}`,
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
    dotsSummary: (arms, above, all, names) =>
      `${arms.map(({ label, low, high }) => `${label}: ${low === high ? `jede Wiederholung ${low}` : `einzelne Wiederholungen von ${low} bis ${high}`}`).join("; ")}. ` +
      `In ${above} von ${all} Wiederholungen liegt ${names.treatment} über ${names.control}.`,
    difference: "Differenz",
    differenceAxis: "Prozentpunkte",
    tiersTitle: "Jede Art von Fragen, jeder Arm",
    tiersIntro:
      "Mittel über [[seed|Wiederholungen]] mit dem 95-%-[[interval|Intervall]]. Zahlen mit Vorzeichen sind Prozentpunkte gegen die [[baseline|erste Spalte]].",
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
  learn,
  aboutTexts,
  failure: {
    title: "Der Lauf konnte nicht weitergehen",
    page: "In dieser Seite ist etwas schiefgegangen",
    pageAdvice: "Die Seite neu laden und es noch einmal versuchen. Heruntergeladene Dateien sind nicht betroffen.",
    what: "Was zu tun ist",
    details: "Angaben für eine Fehlermeldung",
    advice: {
      "bad-input":
        "Die Beschreibung des Experiments ist so nicht zu gebrauchen. Die Meldung sagt, was nicht stimmt, und wo.",
      "no-engine":
        "Diese Seite in einem aktuellen Chrome, Edge, Firefox oder Safari öffnen, oder oben etwas anderes zum Rechnen wählen.",
      "out-of-memory": "Weniger Wiederholungen nehmen, oder andere Tabs und Fenster schließen und noch einmal starten.",
      "device-lost":
        "Der Grafikprozessor ging verloren und kam nicht zurück. Noch einmal starten, oder auf dem Prozessor rechnen.",
      "gpu-error":
        "Der Grafikprozessor meldete einen Fehler; den Zahlen war nicht zu trauen. Auf dem Prozessor rechnen und noch einmal starten.",
      diverged:
        "Das Training ist instabil geworden. Die Lernrate des genannten Abschnitts senken, oder noch einmal starten.",
      "worker-died":
        "Der Teil, der trainiert, ist abgestürzt und wurde neu gestartet. Noch einmal starten; beim zweiten Mal mit weniger Wiederholungen.",
    },
  },
  duration: {
    few: "wenige Sekunden",
    seconds: (count) => `etwa ${count} Sekunden`,
    minutes: (count) => (count === 1 ? "etwa eine Minute" : `etwa ${count} Minuten`),
    hours: (count) => `etwa ${count} Stunden`,
  },
  close: "Schließen",
  ofDefinition: (words) => definitionWords.get(words) ?? words,
};
