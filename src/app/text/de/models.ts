import type { keepModel as keepEnglish, startFrom as startEnglish } from "../en/models.ts";

/** Modelle, die gespeichert und mitgebracht werden und mit denen begonnen wird. */
export const startFrom: typeof startEnglish = {
  title: "Womit die Modelle beginnen",
  choose: "Beginnen mit",
  fresh: "neuen Modellen mit zufälligen Gewichten",
  saved: (name, layers, width) => `${name} (${layers} × ${width})`,
  absent: (name) => `${name}, nicht auf diesem Gerät`,
  hint: "Ein gespeichertes Modell kann für den ersten Abschnitt aller [[arm|Arme]] stehen, der dann nicht noch einmal trainiert wird; beginnen sie mit verschiedenen Texten, kommt es davor. Die Modelle eines Laufs lassen sich unter „Vergleichen“ speichern.",
  using: (stage, name, origin) =>
    `„${name}“ (${origin}) steht für den Abschnitt „${stage}“, der nicht trainiert wird. Alle [[seed|Seeds]] beginnen mit seinen Gewichten: Sie unterscheiden sich nur in Texten, Lesereihenfolge und Fragen.`,
  usingBefore: (name, origin) =>
    `Alle Arme beginnen mit „${name}“ (${origin}) und lesen dann ihre eigenen ersten Texte. Alle [[seed|Seeds]] beginnen mit seinen Gewichten: Sie unterscheiden sich nur in Texten, Lesereihenfolge und Fragen.`,
  more: (count) => `Es kennt ${count} Wörter, die in diesen Texten nie vorkommen; alle anderen sind dieselben.`,
  hash: (sha256) => `SHA-256 der Gewichte: ${sha256.slice(0, 16)}…`,
  missing: "Dieses Modell ist nicht auf diesem Gerät: Bring seine Dateien mit, oder beginne mit neuen Modellen.",
  bring: "Modell mitbringen",
  bringHint:
    "model.safetensors, config.json und tokenizer.json eines Exports, oder ein Zip damit: dieselbe Architektur, höchstens 64 MB, und ein Vokabular mit jedem Wort der Texte (dasselbe oder ein größeres).",
  list: (count) => `Modelle auf diesem Gerät (${count})`,
  facts: (origin, size, when) => `${origin} · ${size} · ${when}`,
  remove: (name) => `${name} entfernen`,
  removeShort: "Entfernen",
  removed: (name) => `„${name}“ wurde entfernt.`,
  cell: (name) => `vom gespeicherten Modell „${name}“`,
};

export const keepModel: typeof keepEnglish = {
  title: "Ein Modell behalten",
  about:
    "Eines dieser Modelle als Grundlage, mit der andere Läufe beginnen, oder als Dateien, die sich hier und mit Hugging Face transformers öffnen lassen.",
  arm: "Arm",
  seed: "Wiederholung (Seed)",
  name: "Name",
  save: "Als Grundlage speichern",
  download: "Modell herunterladen",
  saved: (name) => `„${name}“ bleibt auf diesem Gerät. Unter „Einrichten“ steht es bei „${startFrom.title}“.`,
  defaultName: (arm, seed) => `${arm}, Wiederholung ${seed}`,
};
