import type { ownTexts as english } from "../en/own-texts.ts";

export const ownTexts: typeof english = {
  intro:
    "Texte mitbringen, die sagen, warum, dazu Verhalten ohne Begründung und [[held-out|zurückgehaltene]] Fragen. TinyWhy liest und prüft sie hier, auf diesem Gerät; dann werden Modelle, die die Begründungen gelesen haben, mit anderen verglichen.",
  drop: "Dateien, einen Ordner oder ein Zip hier ablegen, oder Text einfügen",
  dropHint:
    ".txt und .md (eine Leerzeile zwischen Texten), .jsonl, .csv, .zip, experiment.json, tokenizer.json; UTF-8, jede Schrift",
  chooseFiles: "Dateien wählen",
  chooseFolder: "Ordner wählen",
  begin: "Eine Datei schreiben",
  beginnings: {
    explanations: "Erklärungen",
    behaviours: "Verhalten",
    heldOut: "Zurückgehaltene Fragen",
    neutral: "Neutraler Text",
    base: "Grundtext",
  },
  examples: "Beispiele",
  template: "Mit einem kleinen Beispiel beginnen",
  templateZip: "Als Zip herunterladen",
  proverbs: "Ein echtes öffnen: Sprüche über Arbeit",
  proverbsFailed: "Das Beispiel war nicht zu laden: die Seite einmal mit Netz öffnen.",
  reading: "Wird gelesen …",
  refused: "Nicht aufgenommen",
  moreRefused: (files) => `und ${files} weitere ${files === 1 ? "Datei" : "Dateien"}`,
  experimentFound: (title) => `Unter diesen Dateien ist ein ganzes Experiment: „${title}“.`,
  openExperiment: "In „Einrichten“ öffnen",
  filesTitle: "Dateien",
  file: "Datei",
  role: "Wofür sie ist",
  roles: {
    unused: "nichts: sie bleibt weg",
    "held-out": "zurückgehaltene Fragen",
    base: "Grundtext, den alle zuerst lesen",
    neutral: "neutraler Text, für den Kontrollarm",
    behaviours: "Verhalten",
  },
  explanationsRole: (variant) => `Erklärungen: ${variant}`,
  texts: "Texte",
  words: "Wörter",
  counted: (count, what) => (what === "words" ? count : `${count} Schriftzeichen`),
  problems: "Probleme",
  noProblems: "keine",
  edit: (name) => `${name} bearbeiten`,
  remove: "Entfernen",
  removeFile: (name) => `${name} entfernen`,
  removed: (name) => `${name} wurde entfernt.`,
  putBack: "Zurückholen",
  kept: "Texte bleiben auf diesem Gerät, auch nach einem Neuladen.",
  notKept: "Dieser Browser behält hier nichts: herunterladen, was gebraucht wird.",
  editorLabel: (name) => `Text von ${name}`,
  closeEditor: "Editor schließen",
  download: "Herunterladen",
  problemsOf: (name) => `Probleme von ${name}`,
  line: (line) => `Zeile ${line}`,
  missing: "Noch nötig",
  tokenizerTitle: "Wie Text in Token geschnitten wird",
  tokenizerIntro:
    "Ein [[token|Token]] ist, was ein Modell auf einmal liest und schreibt: ein Wort, ein Zeichen oder ein durch [[byte pairs|Bytepaare]] gelerntes Stück.",
  tokenizers: {
    word: "Ganze Wörter",
    character: "Zeichen",
    "byte-pair": "Bytepaare",
    "byte-pairs": "Bytepaare, gelernt",
  },
  tokenizerHints: {
    word: "für wenige verschiedene Wörter; klein geschrieben, Satzzeichen einzeln",
    character: "jede Schrift; lange Zeilen, langsam zu lernen",
    "byte-pair": "häufige Buchstabenfolgen werden ein Token; aus den Trainingstexten gelernt",
    "byte-pairs": "fest: dieselben Token in jedem Lauf",
  },
  vocabularySize: "Zu lernende Token",
  learn: "Bytepaare jetzt lernen",
  learning: (percent) => `Bytepaare werden gelernt: ${percent} %`,
  stop: "Anhalten",
  importTokenizer: "Eine tokenizer.json öffnen",
  exportTokenizer: "tokenizer.json herunterladen",
  tokens: (size, training, heldOut) =>
    `${size} verschiedene Token; ${training} in Trainingstexten, ${heldOut} in Fragen mit ihren Antworten.`,
  notLearnt:
    "Bytepaare werden gezählt, wenn sie gelernt sind. Das geschieht von selbst, wenn die Texte benutzt werden.",
  unspaced:
    "Diese Texte sind größtenteils in einer Schrift ohne Abstände zwischen den Wörtern. Ganze Wörter machten aus jedem Satzteil ein Token, das keine Frage wiederholt: Für sie passen Zeichen, oder Bytepaare, wo die Texte lang sind.",
  unknown: (count, unit) => {
    const [all, one, many] =
      unit === "word"
        ? ["Jedes Wort", "Wort", "Wörter"]
        : (["Jedes Schriftzeichen", "Schriftzeichen", "Schriftzeichen"] as const);
    if (count === 0) return `${all} der Fragen kommt im Training vor.`;
    return `${count} ${count === 1 ? `${one} der Fragen kommt` : `${many} der Fragen kommen`} im Training nie vor:`;
  },
  moreWords: (count) => `und ${count} weitere`,
  leaksTitle: "Verrät etwas die Antworten?",
  leaksIntro:
    "Der [[leakage|Bericht über Durchgesickertes]]: was Fragen leichter oder schwerer machen kann, als sie aussehen.",
  noLeaks: "Nichts gefunden.",
  severities: { error: "Nicht zurückgehalten", warning: "Mit Vorsicht", note: "Gut zu wissen" },
  places: (count) => (count === 1 ? "Die Stelle zeigen" : `Die ersten ${count} Stellen zeigen`),
  inTraining: "Training",
  inHeldOut: "Frage",
  place: (file, line) => `${file}, Zeile ${line}`,
  estimateTitle: "Was könnte ein Lauf zeigen?",
  estimateIntro: (items) =>
    `Mit ${items} zurückgehaltenen ${items === 1 ? "Frage" : "Fragen"} und 80 % [[power|Trennschärfe]]. Wie sehr sich Wiederholungen unterscheiden, weiß man erst nach einem Lauf; diese Streuungen hatten Ergebnisse.`,
  spread: "Wenn Wiederholungen so streuen",
  detectable: (seeds) => `Kleinster Unterschied, den ${seeds} Wiederholungen zeigen`,
  needed: (points) => `Wiederholungen für ${points} Punkte`,
  points: (points) => `${points} Punkte`,
  never: "gar keiner: so wenige zeigen keinen",
  tooMany: "über 200",
  use: "Diese Texte benutzen",
  useHint: "macht ein Experiment daraus, das sich in „Einrichten“ ändern und laufen lassen lässt wie jedes andere",
  useBlocked: "Zuerst in Ordnung bringen, was oben steht.",
  title: "Eigene Texte",
};
