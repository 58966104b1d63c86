import type { keep as english } from "../en/keep.ts";

/** Was auf diesem Gerät bleibt. */
export const keep: typeof english = {
  unfinished: {
    interrupted: "Ein Lauf wurde unterbrochen",
    stopped: "Du hast einen Lauf angehalten",
    about: (title, percent, when) =>
      `„${title}“ kam bis ${percent} % (gesichert ${when}). Er kann von dort aus weitergehen, zu dem Ergebnis, das er gehabt hätte.`,
    goOn: "Weiter damit",
    discard: "Verwerfen",
  },
  kept: "Ergebnisse bleiben auf diesem Gerät, auch nach einem Neuladen.",
  notKept: {
    full: "Die Festplatte ist voll, oder der Anteil, den der Browser dieser Seite gibt: Das neueste Ergebnis ist nur auf dieser Seite. Es herunterladen, oder andere entfernen und das Experiment noch einmal starten.",
    refused:
      "Dieser Browser lässt die Seite nichts behalten (privates Fenster oder gesperrte Websitedaten): Ergebnisse bleiben, solange diese Seite offen ist. Herunterladen, was gebraucht wird.",
    chosen:
      "Auf diesem Gerät wird nichts behalten, so wie gewählt: Ergebnisse bleiben, solange diese Seite offen ist. Herunterladen, was gebraucht wird.",
  },
  space: (used, quota) => `${used} von ${quota} belegt.`,
  durable: "Der Browser hat zugesagt, sie nicht von selbst zu löschen.",
  notDurable: "Wird der Platz knapp, darf der Browser sie löschen: herunterladen, was wichtig ist.",
  nothing: {
    label: "Auf diesem Gerät nichts behalten (gemeinsam genutzter Rechner)",
    about:
      "Ab jetzt bleiben Ergebnisse, unterbrochene Läufe und Texte nur, solange die Seite offen ist. Was vorher behalten wurde, bleibt, bis es gelöscht wird; gemerkt werden nur diese Wahl, die Sprache und das Aussehen.",
  },
  notes: {
    "storage-full":
      "Die Festplatte ist voll, oder der Anteil, den der Browser dieser Seite gibt: Der Lauf geht weiter, aber was er von hier an lernt, ist verloren, wenn die Seite geschlossen oder neu geladen wird. Was vorher gesichert war, bleibt. Schaffe Platz, dann wird von selbst wieder gesichert.",
    "storage-refused":
      "Dieser Browser lässt die Seite nichts auf dem Gerät behalten (privates Fenster oder gesperrte Websitedaten): Der Lauf geht weiter, beginnt aber von vorn, wenn die Seite geschlossen oder neu geladen wird. Die Seite offen lassen und am Ende das Ergebnis herunterladen.",
    "kept-again": "Der Lauf wird wieder gesichert: Nach einem Neuladen kann er weitergehen.",
    "taken-up":
      "Der Teil, der trainiert, endete unerwartet. Der Lauf ging von selbst weiter, wo er zuletzt gesichert war.",
  },
  erase: {
    button: "Alles auf diesem Gerät löschen",
    title: "Alles löschen?",
    about:
      "Alle Ergebnisse, unterbrochenen Läufe, gespeicherten Modelle, mitgebrachten Texte und Einstellungen, die diese Seite auf diesem Gerät behält, gehen verloren, auch die für die Nutzung ohne Netz gespeicherte Seite. Die Wahl, nichts zu behalten, bleibt, wo sie getroffen wurde. Das lässt sich nicht rückgängig machen. Im Verlauf des Browsers können noch Adressen mit eigenen Experimenten stehen: Er wird in den Einstellungen des Browsers gelöscht.",
    done: "Gelöscht: Auf diesem Gerät sind keine Ergebnisse, unterbrochenen Läufe, gespeicherten Modelle, Texte und Einstellungen mehr, und die Adresse enthält keinen eigenen Text. Gemerkt bleibt nur die Wahl, nichts zu behalten, wo sie getroffen wurde.",
    yes: "Alles löschen",
  },
  labels: {
    title: "Name und Schlagwörter",
    change: (name) => `Name und Schlagwörter von ${name} ändern`,
    name: "Name",
    tags: "Schlagwörter, durch Kommas getrennt",
    hint: "Mit Schlagwörtern wie „Klasse 3b“ oder „Probelauf“ findet man Ergebnisse wieder. Sie bleiben auf diesem Gerät.",
    save: "Speichern",
    filter: "Zeige",
    all: "Alle",
  },
  undo: (name) => `„${name}“ wurde entfernt.`,
  undoButton: "Zurückholen",
};
