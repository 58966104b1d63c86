import type { machine as english, Part } from "../en/machine.ts";

const parts: Readonly<Record<Part, string>> = {
  trainer: "Der Teil, der trainiert,",
  analyst: "Der Teil, der Ergebnisse liest,",
  texts: "Der Teil, der Texte liest,",
  "qr-reader": "Der Teil, der QR-Codes liest,",
};

export const machine: typeof english = {
  partNotLoaded: (part) => `${parts[part]} konnte nicht geladen werden.`,
  partEnded: (part) => `${parts[part]} wurde vom Browser beendet, vielleicht aus Mangel an Speicher.`,
  partFailed: (part, own) => `${parts[part]} ist mit einem Fehler abgebrochen: „${own}“.`,
  browserFull: (own) =>
    `Die Festplatte ist voll, oder der Anteil, den der Browser dieser Seite gibt. Der Browser sagt: „${own}“.`,
  browserRefuses: (own) => `Der Browser erlaubt der Seite das nicht. Er sagt: „${own}“.`,
  browserOffline: (own) =>
    `Ein Teil der Seite oder eine Datei ließ sich nicht laden: Ihr Server oder das Netz ist nicht da. Der Browser sagt: „${own}“.`,
  browserNoMemory: (own) => `Der Speicher hat nicht gereicht. Der Browser sagt: „${own}“.`,
  unexpected: (own) => `Etwas ging schief, das nicht vorgesehen war: „${own}“.`,
  noWebGpu: () => "Dieser Browser bietet kein WebGPU.",
  noUsableGpu: () => "WebGPU ist da, aber der Browser fand keinen brauchbaren Grafikprozessor.",
  gpuNotOpened: (message) => `Der Browser konnte den Grafikprozessor nicht öffnen. Er sagt: „${message}“`,
  gpuOutOfMemory: (message) => `Dem Grafikprozessor ging der Speicher aus. Der Browser sagt: „${message}“`,
  gpuRefused: (message) =>
    `Der Grafikprozessor wies einen Befehl zurück; den Ergebnissen ist nicht zu trauen. Der Browser sagt: „${message}“`,
  gpuWentAway: (message) =>
    `Der Grafikprozessor ging verloren${message === undefined ? ", ohne Angabe von Gründen." : `. Der Browser sagt: „${message}“`}`,
  gpuFailed: (message) => `Der Grafikprozessor ist ausgefallen. Der Browser sagt: „${message}“`,
  gpuTooFull: (message) => `Der Grafikprozessor hat nicht genug freien Speicher. Der Browser sagt: „${message}“`,
  kernelDoesNotCompile: (kernel, message) =>
    `Das Programm „${kernel}“ für den Grafikprozessor lässt sich nicht übersetzen. Der Browser sagt: „${message}“`,
  noSimd: () => "Dieser Browser hat kein WebAssembly-SIMD. Jeder Browser seit 2023 hat es.",
  tfjsWithoutGpu: () => "TensorFlow.js konnte den Grafikprozessor nicht verwenden.",
  tfjsWithoutProcessor: () => "TensorFlow.js konnte den Prozessor nicht verwenden.",
  noMemoryLeft: (megabytes) =>
    `Das System hat keine ${megabytes.toLocaleString("de")} MB Speicher mehr für die Modelle.`,
  planTooLarge: (needs, has) => `Dieser Plan braucht ${needs} MiB am Stück, und das Gerät bietet ${has} MiB.`,
  needsMemory: (needed, limit) =>
    `Das braucht ${needed.toLocaleString("de")} MB Speicher, verwendet werden dürfen ${limit.toLocaleString("de")} MB.`,
  modelsThatFit: (most, of) => `Höchstens ${most} von ${of} Modellen passen zugleich hinein.`,
  rowsThatFit: (rows, of) =>
    `Nicht einmal ein Modell passt hinein; mit ${rows} Zeilen je Schritt statt ${of} passt eines.`,
  nothingFits: () =>
    "Nicht einmal ein Modell mit einer Zeile je Schritt passt hinein: ein kleineres Modell oder einen kürzeren Kontext wählen.",
  gpuTotalTooSmall: (replicas, rows, needs, has) =>
    `${replicas} Modelle mit je ${rows} Zeilen passen nicht auf diesen Grafikprozessor: Sie brauchen ${needs} MiB, und es gibt ${has} MiB.`,
  gpuBufferTooSmall: (replicas, rows, largest, total, allowed) =>
    `${replicas} Modelle mit je ${rows} Zeilen passen nicht auf diesen Grafikprozessor: Der größte ihrer Puffer nimmt ${largest} MiB ` +
    `von insgesamt ${total} MiB ein, und erlaubt sind ${allowed} MiB je Puffer.`,
  replicasThatFitGpu: (replicas) => `Das Größte, was passt: ${replicas} Modelle zugleich.`,
  rowsThatFitGpu: (rows) => `Das Größte, was passt: 1 Modell mit ${rows} Zeilen.`,
  nothingFitsGpu: () => "Nicht einmal ein Modell mit einer Zeile passt: Das Modell selbst muss kleiner sein.",
};
