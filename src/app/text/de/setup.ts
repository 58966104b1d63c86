import type * as english from "../en/setup.ts";
import { changes } from "./editing.ts";

export const models: typeof english.models = {
  title: "Die Modelle",
  size: "Größe",
  sizes: { tiny: "Winzig", small: "Klein", laptop: "Laptop" },
  sizeHints: {
    tiny: "lernt am wenigsten, antwortet am schnellsten",
    small: "darauf sind die Experimente abgestimmt",
    laptop: "Breite und Tiefe je verdoppelt; braucht seine Zeit",
  },
  custom: "Zwischen den Größen: siehe die feineren Einstellungen.",
  advancedWords:
    "In Worten: [[layer|Schichten]], [[width|Breite]], [[head|Köpfe]], [[context|Kontext]], [[batch|Batch]], [[weight decay|Gewichtsabnahme]], [[optimizer|Optimierer]] (AdamW), [[gradient clipping|Kappen der Gradienten]].",
  advanced: "Feinere Einstellungen",
  layers: "Schichten",
  width: "Breite",
  heads: "Köpfe",
  context: "Kontext, Token",
  batch: "Texte je Schritt (Batch)",
  weightDecay: "Gewichtsabnahme (weight decay)",
  beta1: "AdamW β₁",
  beta2: "AdamW β₂",
  clipNorm: "Gradient gekappt bei Norm",
  world: "Woraus die Welt gemacht ist",
  every: "Alle N Schritte fragen",
  range: (min, max, whole) => `muss ${whole ? "eine ganze Zahl" : "eine Zahl"} von ${min} bis ${max} sein`,
  takes: "Was ein Lauf braucht",
  time: "Zeit",
  timeUnknown: "dieses Gerät wird gemessen …",
  fromRun: "nach dem letzten Lauf hier",
  fromTrial:
    "grob geschätzt nach einer kurzen Probe dieses Geräts; die Fragen kommen hinzu, und ein erster Lauf sagt es besser",
  fromProcessor:
    "grob geschätzt nach einer kurzen Probe auf dem Prozessor; die Grafikkarte ist vielleicht schneller, ein erster Lauf sagt es",
  memory: "Speicher",
  parameters: "[[parameters|Parameter]] je Modell",
  models: "Zu trainierende Modelle",
  steps: "[[step|Modellschritte]]",
  tokens: "Zu lesende [[token|Token]]",
  flops: "[[FLOP|Rechenarbeit]]",
  operations: (value) => `${value}FLOP`,
  refused: "So kann das nicht laufen",
};

export const sharing: typeof english.sharing = {
  title: "Zum Mitnehmen",
  link: "Link darauf kopieren",
  linkCopied: "Der Link ist in der Zwischenablage.",
  linkShown: "Der Browser erlaubt das Kopieren nicht. Der Link steht in der Adresszeile.",
  linkNote: "Der Link trägt das alles hinter dem #, das Browser an keinen Server schicken.",
  holds: "Der Link enthält",
  definition: (arms, stages, seeds) =>
    `die Frage, ${arms} ${arms === 1 ? "Arm" : "Arme"}, ${stages} ${stages === 1 ? "Abschnitt" : "Abschnitte"}, ${seeds} ${seeds === 1 ? "Wiederholung" : "Wiederholungen"} und alle Einstellungen`,
  changes: (count) =>
    count === 0
      ? "keine Änderungen: Es ist das Experiment, wie es kam"
      : `deine ${count} ${count === 1 ? "Änderung" : "Änderungen"} daran (aufgezählt unter „${changes.title}“)`,
  world: (name) => `den Namen der Welt „${name}“ und ihre Zahlen; daraus entstehen dieselben Texte neu`,
  ownText: (label, documents, characters) =>
    `deine Texte „${label}“: ${documents} ${documents === 1 ? "Dokument" : "Dokumente"}, ${characters} Zeichen, lesbar für alle, die den Link bekommen`,
  ownQuestions: (count) => `deine ${count} ${count === 1 ? "zurückgehaltene Frage" : "zurückgehaltenen Fragen"}`,
  savedModel: (name) => `Namen und Hash des gespeicherten Modells „${name}“`,
  holdsNot: "Er enthält keine Ergebnisse, keine trainierten Modelle und nichts anderes, was hier liegt.",
  holdsNotModel:
    "Er enthält nicht die Gewichte des gespeicherten Modells (dessen Dateien mitschicken), keine Ergebnisse und nichts anderes, was hier liegt.",
  length: (characters) => `Der Link hat ${characters} Zeichen.`,
  long: "Manche Programme schneiden Links ab, die länger als 2000 Zeichen sind: Dann die Datei schicken.",
  tooLarge:
    "Deine Texte sind zu groß für einen Link: Die Adresse dieses Tabs gilt nur auf diesem Gerät. Stattdessen das Bündel schicken: eine Datei mit allem, was unten steht.",
  fileHolds: "Das Bündel enthält",
  bundle: "Als Bündel herunterladen",
  noExperiment: (file) => `${file}: enthält kein Experiment: Texte werden unter „Eigene Texte“ geöffnet.`,
  download: "Als Datei herunterladen",
  open: "Datei öffnen …",
};

export const machine: typeof english.machine = {
  title: "Dieses Gerät",
  processor: "Prozessor ([[WebAssembly|WebAssembly]])",
  cores: (cores, threads) =>
    `${cores} ${cores === 1 ? "Kern" : "Kerne"} gefunden, ${threads} ${threads === 1 ? "trainiert" : "trainieren"}; einer bleibt der Seite`,
  oneCore: "1 Kern gefunden, den Training und Seite sich teilen",
  speed: "Tempo",
  speedTrial: (rate) => `${rate} in einer kurzen Probe auf dem Prozessor`,
  speedRun: (rate) => `${rate} im letzten ganzen Lauf`,
  graphics: "Grafik ([[WebGPU|WebGPU]])",
  computesOn: "Gerechnet wird auf",
  autoBoth:
    "dem Schnelleren von Prozessor und Grafikkarte: Nach dem Start probieren beide einen Schritt des eigenen Experiments, höchstens zwei Sekunden lang",
  autoSoftware: "dem Prozessor: WebGPU gibt es, aber nur in Software, ohne Grafikkarte dahinter",
  autoProcessor: "dem Prozessor: Hier gibt es kein brauchbares WebGPU",
  chosen: "dem, was oben gewählt wurde",
  expect: "Zu erwarten",
  expectTime: (time) => `dieses Experiment vom Start bis zur Antwort: ${time}`,
  expectUnknown: "wie lange es dauert, wird gerade gemessen",
  local: "Nichts wird hochgeladen: Ist die Seite offen, geht ein Lauf auch ohne Netz weiter.",
};

export const browseTexts: typeof english.browseTexts = {
  open: "Die Texte lesen",
  title: "Die Texte",
  which: "Text",
  filter: "Nur die mit dem Wort",
  shown: (count, all) => `${count} gezeigt; ${all} insgesamt`,
  none: "Keine der Proben enthält dieses Wort.",
  trained: "Zum Lesen",
  asked: "Fragen, zurückgehalten",
};

/** Neben den Werten einer Variation. */
export const sweep: typeof english.sweep = (count) =>
  `Diese Frage variiert eines über ${count} Werte. Alle nacheinander laufen lassen: „Vergleichen“ zeigt die Kurve, sobald zwei fertig sind. Oder einen wählen und nur ihn laufen lassen.`;
