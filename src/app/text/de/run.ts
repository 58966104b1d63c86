import type * as english from "../en/run.ts";

export const watching: typeof english.watching = {
  title: "In einem anderen Tab geht ein Lauf weiter",
  about: (title) =>
    `„${title}“ trainiert dort und lässt sich hier verfolgen. Anhalten oder pausieren kann nur jener Tab; wird er geschlossen, kann der Lauf hier weitergehen.`,
  open: "Hier zusehen",
  close: "Nicht mehr zusehen",
};

export const run: typeof english.run = {
  title: "Lauf",
  start: "Experiment starten",
  again: "Noch einmal",
  stop: "Stopp",
  stopHint: "Anhalten und behalten, was da ist: Der Lauf kann später weitergehen",
  step: "Ein Schritt",
  stepHint: "Einen Schritt trainieren, dann wieder Pause",
  stopping: "Hält an …",
  pause: "Pause",
  pausing: "Pause kommt …",
  resume: "Weiter",
  seeds: "Wiederholungen",
  seedsHint: (isOwn) =>
    isOwn
      ? "Jede Wiederholung ([[seed|Seed]]) zieht neue Anfangsmodelle und eine andere Reihenfolge des Lesens; Texte und Fragen sind die eigenen."
      : "Jede Wiederholung ([[seed|Seed]]) zieht neue Texte, neue Anfangsmodelle und neue Fragen.",
  fewer: "Eine Wiederholung weniger",
  more: "Eine Wiederholung mehr",
  models: (models) => `${models} ${models === 1 ? "Modell" : "Modelle"} zu trainieren`,
  estimate: (time) => `${time} auf diesem Gerät`,
  memory: (bytes) => `${bytes} Speicher`,
  noEstimate: "die Zeit wird gerade geschätzt",
  engine: "Rechnen auf",
  engines: {
    auto: "was hier schneller ist",
    webgpu: "dem Grafikprozessor (WebGPU)",
    cpu: "dem Prozessor (WebAssembly)",
    tfjs: "der langsamen Referenz (TensorFlow.js)",
  },
  machineUnknown: "Was dieses Gerät kann, wird nachgesehen …",
  threads: (count) => `${count}\u00a0${count === 1 ? "Prozessor-Thread" : "Prozessor-Threads"}.`,
  webGpu: (adapter) => `WebGPU: ${adapter}.`,
  noWebGpu: "Darum rechnet der Prozessor: Das dauert länger, und das Ergebnis ist von derselben Art.",
  preparing: "Wird vorbereitet",
  nowReading: (stages, step, steps) => `Liest ${stages}: Schritt ${step} von ${steps}`,
  asking: "Die letzten Fragen werden gestellt",
  paused: "Pause",
  left: (time) => `noch ${time}`,
  leftUnknown: "die Restzeit wird ermittelt",
  speed: (rate) => `${rate} Modellschritte je Sekunde`,
  progress: "Fortschritt des Trainings",
  milestone: (percent, left) => `${percent} % fertig, ${left}.`,
  started: "Der Lauf hat begonnen.",
  pausedSaid: "Der Lauf macht Pause.",
  doneSaid: "Der Lauf ist fertig. Die Antwort steht unter „Vergleichen“.",
  stoppedSaid: "Der Lauf wurde angehalten. Was gemeldet war, bleibt auf der Seite.",
  failedSaid: "Der Lauf ist gescheitert. Der Grund steht unten.",
  notes: "Anmerkungen zu diesem Lauf",
};

export const waiting: typeof english.waiting = {
  title: "Während er läuft",
  notify: "Bescheid geben, wenn er fertig ist",
  notifyBlocked: "Dieser Browser erlaubt der Seite keine Benachrichtigungen.",
  notifyTitle: "Der Lauf ist fertig",
  notifyBody: (question) => `${question}: Die Antwort ist da.`,
  awake: "Bildschirm anlassen",
  awakeRefused: "Der Bildschirm konnte nicht angelassen werden: Vielleicht ist der Akku schwach.",
  pauseHidden: "Pause, solange dieser Tab verdeckt ist",
  wentOn: (percent) => `Während dieser Tab verdeckt war, ging der Lauf bis ${percent} % weiter.`,
  wasPaused: "Der Lauf machte Pause, solange dieser Tab verdeckt war, und geht jetzt weiter.",
};

export const sweepRun: typeof english.sweepRun = {
  all: (count) => `Alle ${count} Werte laufen lassen`,
  rest: (open, all) => `Die übrigen ${open} von ${all} Werten laufen lassen`,
  one: "Nur diesen Wert",
  open: (open, all) => (open === all ? `Alle ${all} Werte` : `Die ${open} Werte ohne Ergebnis`),
  value: (label, value, place, count) => `${label} ${value} (${place} von ${count})`,
  doing: (value, doing) => `${value}: ${doing}`,
  ofValue: (left) => `${left} (für diesen Wert)`,
  stopHint: "Anhalten; fertige Werte bleiben",
  nextSaid: "Ein Wert ist fertig und behalten; der nächste beginnt.",
};
