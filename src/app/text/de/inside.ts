import type * as english from "../en/inside.ts";
import { listedWith } from "#core/sentences/numbers.ts";

const listed = listedWith("und");

/** Satzzeichen in Anführungszeichen liest niemand. */
const marks: Readonly<Record<string, string>> = {
  ".": "Punkt",
  ",": "Komma",
  ":": "Doppelpunkt",
  ";": "Strichpunkt",
  "?": "Fragezeichen",
  "!": "Ausrufezeichen",
};

function named(word: string): string {
  return Object.hasOwn(marks, word) ? marks[word]! : `„${word}“`;
}

const units = {
  word: { one: "Wort", many: "Wörter" },
  character: { one: "Zeichen", many: "Zeichen" },
  token: { one: "Token", many: "Token" },
};

export const ask: typeof english.ask = {
  title: "Alle fragen",
  intro: (isOwn, unit) =>
    `Einen Anfang ${isOwn ? "in der Sprache der Texte" : "im kleinen Englisch der Modelle"} eingeben; jeder Arm setzt ihn fort, ${units[unit].one} für ${units[unit].one}.${unit === "token" ? "" : ` ${units[unit].many}, die sie nie gelernt haben, werden abgelehnt.`}`,
  none: "Ist der eigene Lauf zu Ende, bleiben seine Modelle auf diesem Gerät und lassen sich hier fragen.",
  stopped:
    "Dieser Lauf wurde angehalten, bevor seine Modelle fertig waren. Ist er bis zum Ende weitergelaufen („Weiter damit“, oben auf der Seite), lassen sie sich hier fragen.",
  gone: "Die Modelle dieses Ergebnisses sind nicht auf diesem Gerät: Es kam als Datei ohne sie, es sollte nichts behalten werden, oder sie haben denen späterer Läufe Platz gemacht.",
  dropped: (seeds) => `Für die Modelle dieser Wiederholungen war kein Platz: ${seeds}.`,
  prompt: "Anfang",
  examples: "Eine Frage nehmen",
  examplesNone: "eigene Wörter",
  empty: "Ist nichts eingegeben, beginnt jedes Modell einen eigenen Text.",
  known: (count) => `Die ${count} Wörter, die sie kennen`,
  seed: "Wiederholung",
  seedOne: (seed) => `Wiederholung ${seed}`,
  seedAll: (count) => `alle ${count}`,
  picking: (unit) => `Nächstes ${units[unit].one}`,
  pickings: { greedy: "das wahrscheinlichste", sampled: "durch Zufall gezogen" },
  temperature: "[[temperature|Temperatur]]",
  topK: "[[top-k|Top-k]]",
  topP: "[[top-p|Top-p]]",
  drawSeed: "Seed des Ziehens",
  draws: "Antworten je Modell",
  bounds: (low, high) => `${low} bis ${high}`,
  topKHint: "Top-k 0 und Top-p 1 lassen nichts aus.",
  go: "Fragen",
  asking: "Sie schreiben …",
  answersOf: (seed) => `Wiederholung ${seed}`,
  draw: (number) => `Antwort ${number}`,
  end: "Ende",
  hardly: "<1 %",
  toldBefore: (words) => `vorher gesagt: ${words}`,
  cutOff: "(abgeschnitten)",
  wordHint: (unit) =>
    `Auf ein ${units[unit].one} zeigen oder mit den Pfeiltasten hingehen, um zu sehen, wie sicher das Modell war.`,
  words: (arm) => `Wörter von ${arm}`,
  word: (word, percent) => `„${word}“, ${percent}`,
  instead: (parts) => (parts.length === 0 ? "" : `Sonst: ${parts.join(", ")}`),
  option: (word, percent) => `„${word}“ ${percent}`,
  same: "Alle Arme sagen dasselbe.",
  partAtStart: (groups, unit) => `Sie trennen sich beim ersten ${units[unit].one}: ${groups.join("; ")}.`,
  partAfter: (words, groups, unit) =>
    `Sie sagen ${words} ${words === 1 ? units[unit].one : units[unit].many} lang dasselbe und trennen sich dann: ${groups.join("; ")}.`,
  group(arms, word) {
    const who = listed(arms);
    if (word === "") return `${who} ${arms.length === 1 ? "endet" : "enden"}`;
    return `${who} ${arms.length === 1 ? "sagt" : "sagen"} „${word}“`;
  },
  summary: (parted, of, seeds) =>
    seeds === 1
      ? `Die Arme trennen sich in ${parted} von ${of} ${of === 1 ? "Antwort" : "Antworten"}.`
      : `Über ${seeds} Wiederholungen trennen sich die Arme in ${parted} von ${of} Antworten.`,
  table: "Antworten als Tabelle",
  columns: {
    seed: "Wiederholung",
    draw: "Antwort",
    arm: "Arm",
    text: "Was es sagte",
    probability: "Wahrscheinlichkeit des Ganzen",
  },
  wordColumns: { place: "Stelle", said: "Dort gesagt", probability: "Wahrscheinlichkeit dort" },
  caution: (table) => `Ein einzelner Anfang ist ein Beispiel, kein Beleg: Der steht in der Tabelle „${table}“.`,
};

export const inside: typeof english.inside = {
  title: "Hineinsehen",
  intro:
    "Derselbe Text, von jedem Arm einer Wiederholung gelesen: worauf jedes Wort blickt, was das Modell sagen würde, wenn es früher aufhörte, und was sich aus seinem Zustand ablesen lässt.",
  text: "Text, den sie lesen",
  empty: "Ist nichts eingegeben, lesen sie nur, dass ein Text beginnt.",
  done: (words) => `Sie haben gelesen: den Anfang und ${words} ${words === 1 ? "Stelle" : "Stellen"}.`,
  word: "Genau ansehen",
  start: "(Anfang)",
  filler: "(Füller)",
  place: (number, word) => `${number}. ${word}`,
  go: "Lesen",
  reading: "Sie lesen …",
  attention: {
    title: "Worauf ein Wort blickt",
    intro:
      "Jede [[layer|Schicht]] hat mehrere [[head|Köpfe]]. Jede Zeile ist ein Wort, jede Spalte ein Wort an seiner Stelle oder davor; je kräftiger die Farbe, desto mehr wird davon aufgenommen ([[attention|Aufmerksamkeit]]). Die Anteile einer Zeile ergeben 100 %.",
    layer: "Schicht",
    head: "Kopf",
    from: "Wort",
    to: "blickt auf",
    share: "Anteil",
    arm: "Arm",
    cell: (from, to, percent) => `„${from}“ nimmt ${percent} von „${to}“`,
    summary: (layer, head, word, parts) => `Schicht ${layer}, Kopf ${head}, bei „${word}“: ${parts.join("; ")}.`,
    most: (arm, to, percent) => `${arm} blickt am meisten auf „${to}“ (${percent})`,
    grid: (arm, layer, head) => `Aufmerksamkeit von ${arm}, Schicht ${layer}, Kopf ${head}`,
    scale: "aufgenommener Anteil",
    caution: "Aufmerksamkeit zeigt, woher etwas kommen kann, nicht, was damit geschieht.",
  },
  lens: {
    title: "Was es sagen würde, wenn es früher aufhörte",
    intro:
      "Das wahrscheinlichste nächste Wort an jeder Stelle, wenn das Modell dort endete: vor der ersten Schicht oder hinter jeder ([[logit lens|Logit-Linse]]). Anfangs ist nur das Wort selbst bekannt; hinter der letzten Schicht ist es das, was das Modell sagt.",
    layerBefore: "vor Schicht 1",
    columns: { arm: "Arm", place: "Nach", depth: "Wo", guess: "Nächstes Wort", probability: "Wahrscheinlichkeit" },
    layer: (number) => `hinter Schicht ${number}`,
    of: (arm) => `Logit-Linse von ${arm}`,
    summary: (word, parts) =>
      `Nach ${Object.hasOwn(marks, word) ? `dem ${marks[word]}` : `„${word}“`}, Schicht für Schicht: ${parts.join("; ")}.`,
    part: (arm, words) => `${arm} erst ${words.map(named).join(", dann ")}`,
    further: (parts) => `dann ${parts.join(", ")}`,
  },
  probe: {
    title: "Was sich aus seinem Zustand ablesen lässt",
    intro:
      "Für jede Schicht lernt eine [[linear probe|lineare Sonde]], zwei Arten von Fragen am Zustand des Modells beim letzten Wort zu unterscheiden, und wird an anderen Fragen geprüft. Ihre Kontrolle lernt mit [[shuffled labels|vertauschten Etiketten]]: Was die findet, ist Glück.",
    target: "Suchen nach",
    targetWord: (word) => `ob „${word}“ in der Frage steht`,
    targetAnswer: (tier) => `welche Antwort zählt: ${tier}`,
    go: "Die Sonden trainieren",
    goAll: (count) => `für alle ${count} Wiederholungen`,
    working: "Sonden werden trainiert …",
    progress: (done, of, left) => `Sonden werden trainiert: ${done} von ${of} Wiederholungen, noch ${left}.`,
    done: "Die Sonden sind trainiert; was sie fanden, steht darunter.",
    nothing:
      "Die Fragen dieses Experiments unterscheiden sich in keinem Wort, das einen Wert benennt, und haben keine zwei Antworten, die zählen.",
    axis: "richtig unterschieden",
    layers: "gelesene Schichten",
    chance: "Zufall",
    control: "vertauschte Etiketten",
    dotted: "Gepunktete Linien: vertauschte Etiketten.",
    summary: (labels, parts, trained, tested) =>
      `„${labels[0]}“ gegen „${labels[1]}“, hinter der letzten Schicht: ${parts.join("; ")}. Gelernt an ${trained} Fragen jeder Wiederholung, geprüft an ${tested} anderen.`,
    part: (arm, rate, control) => `${arm} ${rate} (vertauscht ${control})`,
    repeats: (count) => `Dünne Linien sind die ${count} einzelnen Wiederholungen.`,
    columns: {
      arm: "Arm",
      seed: "Wiederholung",
      layer: "Gelesene Schichten",
      rate: "Richtig unterschieden",
      control: "Vertauschte Etiketten",
    },
    caution:
      "Dass sich etwas ablesen lässt, heißt nicht, dass das Modell es benutzt; und wo alle Arme gleich sind, sagt die Sonde nichts über Begründungen.",
  },
};
