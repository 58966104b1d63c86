import type { run as english } from "../en/run.ts";

const engines = { cpu: "der Prozessor", webgpu: "WebGPU", tfjs: "TensorFlow.js" };

export const run: typeof english = {
  writingTexts: (seed) => `Die Texte der Wiederholung ${seed} werden geschrieben`,
  choosingEngine: () => "Es wird gewählt, worauf gerechnet wird",
  compiling: () => "Für die Grafikkarte wird übersetzt",
  goingOn: (step) => `Es geht weiter ab Schritt ${step}.`,
  openedAgain: (engine, times, most) => `Neu geöffnet: ${engines[engine]} (${times} von höchstens ${most} Malen).`,
  takesOverFromGpu: (engine) => `Der Grafikprozessor ist nicht mehr zu gebrauchen; ${engines[engine]} übernimmt.`,
  takesOver: (engine) => `Es ist wieder gescheitert; ${engines[engine]} übernimmt.`,
  changedEngine: (before, now) =>
    `Dieser Lauf begann mit ${before} und geht weiter mit ${now}: ` +
    "Seine Zahlen können in den letzten Stellen von denen eines ununterbrochenen Laufs abweichen.",
  taught: (arm, answers, stage, example) =>
    `„${arm}“ schrieb ${answers.toLocaleString("de")} Antworten für „${stage}“, zum Beispiel „${example}“.`,
  taughtLeftOut: (answers) =>
    `Weggelassen wurden ${answers.toLocaleString("de")} weitere: Sie verletzen eine Regel gegen Durchsickern oder sind nicht lesbar.`,
  diverged: (stage, seed, step) =>
    `Der Verlust von „${stage}“, Wiederholung ${seed}, ist bei Schritt ${step} keine Zahl mehr. Die Lernrate dieses Abschnitts senken.`,
  noReadableAnswer: (experiment, stage, arm, seed) =>
    `${experiment}: stages.${stage}.teacher: „${arm}“ gab keine lesbare Antwort, Wiederholung ${seed}: ` +
    "länger trainieren, oder sampling.temperature senken.",
  startMissing: (experiment, model, hash) =>
    `${experiment}: startFrom: Das gespeicherte Modell „${model}“ (SHA-256 ${hash}…) ist nicht hier: ` +
    "seine Dateien mitbringen (model.safetensors, config.json und tokenizer.json), oder mit neuen Modellen beginnen.",
  otherTabTrains: () =>
    "Ein anderer Tab dieser Seite trainiert gerade. Dort zusehen, oder ihn anhalten, bevor hier ein Lauf beginnt.",
  runNotKept: () =>
    "Von diesem Lauf ist nichts mehr gespeichert: Ein anderer Tab hat ihn beendet oder verworfen. Was fertig wurde, steht unter „Vergleichen“.",
  studentSeeds: (most, count) => `Wiederholungen: Eine Person kann 1 bis ${most} laufen lassen, nicht ${count}.`,
  studentNumber: (most, number) => `Nummer: muss eine ganze Zahl von 1 bis ${most} sein, nicht ${number}.`,
  noNumber: (word) => `„${word}“ ist keine Zahl: Zahlen mit Dezimalpunkt schreiben, Kommas dazwischen: 16, 32, 64`,
  modelsGone: () =>
    "Diese Modelle sind nicht mehr auf diesem Gerät. Um sie zu fragen, das Experiment noch einmal laufen lassen.",
  textTooLong: (tokens, most) => `Der Text hat ${tokens} Token; die Modelle lesen höchstens ${most}. Kürzen.`,
  tooFewForProbe: (rarer, least) =>
    `Von der selteneren Art gibt es hier ${rarer} Fragen, zu wenige für eine Sonde: Es braucht ${least}. ` +
    "Nach etwas anderem suchen, oder mehr Fragen je Art stellen.",
  modelNotKeptFull: () =>
    "Die Festplatte ist voll: Das Modell wurde nicht gespeichert. Etwas entfernen, das hier gespeichert ist, oder das Modell herunterladen.",
  modelNotKept: () =>
    "Dieser Browser speichert nichts auf dem Gerät (ein privates Fenster?): das Modell herunterladen und später wieder mitbringen.",
  savedModelGone: () => "Dieses Modell ist nicht mehr auf diesem Gerät: seine Dateien noch einmal mitbringen.",
  noModelFiles: () => "Keine Dateien: model.safetensors, config.json und tokenizer.json mitbringen.",
};
