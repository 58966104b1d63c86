import { machine } from "#core/sentences/de/machine.ts";
import type { first as english } from "../en/first.ts";
import { editor } from "./editor.ts";
import { experimentWords } from "./experiments.ts";
import { keep } from "./keep.ts";
import { experimentLabels } from "./labels.ts";
import * as models from "./models.ts";
import { offline } from "./offline.ts";
import { places } from "./places.ts";
import * as run from "./run.ts";
import * as editing from "./editing.ts";
import * as setup from "./setup.ts";
import { lesson } from "./student.ts";
import { worldLabels } from "./world-labels.ts";

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

/** What is there before anything is shown, in German. Its type is English's: what is missing here does not compile. */
export const first: typeof english = {
  locale: "de",
  told: { words: machine, isWhole: false },
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
  keep,
  ...models,
  offline,
  lesson,
  ...editing,
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
