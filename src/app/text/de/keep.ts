import type { keep as english } from "../en/keep.ts";

/** Was auf diesem Gerät bleibt. */
export const keep: typeof english = {
  unfinished: {
    title: "Ein Lauf wurde unterbrochen",
    about: (title, percent, when) =>
      `„${title}“ blieb bei ${percent} % stehen (gesichert ${when}). Er geht weiter, wo er war, zu dem Ergebnis, das er gehabt hätte.`,
    goOn: "Weiter damit",
    discard: "Verwerfen",
  },
  kept: "Ergebnisse bleiben auf diesem Gerät, auch nach einem Neuladen.",
  notKept:
    "Dieser Browser behält hier nichts (privates Fenster oder volle Festplatte): Lade herunter, was du brauchst.",
  erase: {
    button: "Alles auf diesem Gerät löschen",
    title: "Alles löschen?",
    about:
      "Alle Ergebnisse, unterbrochenen Läufe und Einstellungen, die diese Seite auf diesem Gerät behält, gehen verloren, auch die für die Nutzung ohne Netz gespeicherte Seite. Das lässt sich nicht rückgängig machen.",
    yes: "Alles löschen",
  },
  undo: (name) => `„${name}“ wurde entfernt.`,
  undoButton: "Zurückholen",
};
