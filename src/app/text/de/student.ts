import type { lesson as english } from "../en/student.ts";

/** Eine Stunde für eine Klasse, wie die Lernenden sie sehen. */
export const lesson: typeof english = {
  eyebrow: "Unterrichtsstunde",
  title: "Was zu tun ist",
  number: "Deine Nummer",
  numberNote: "Aus der Liste der Klasse. Ohne Nummer leer lassen: Dieses Gerät zieht dann selbst eine.",
  numberWrong: (most) => `muss eine ganze Zahl von 1 bis ${most} sein`,
  seeds: (first, last) =>
    first === last ? `Deine Wiederholung: ${first}.` : `Deine Wiederholungen: ${first} bis ${last}.`,
  seedsNote: {
    number: "Sonst laufen sie nirgends, solange die Nummer nur deine ist.",
    drawn: "Dass ein anderes Gerät dieselben gezogen hat, ist so gut wie ausgeschlossen.",
  },
  locked: {
    reading: "In dieser Stunde fest: Bei allen lesen die Arme dasselbe, damit die Ergebnisse zusammenpassen.",
    model: "In dieser Stunde fest: Alle trainieren die gleichen Modelle, damit die Ergebnisse zusammenpassen.",
    repeats: "In dieser Stunde fest: Bei allen laufen gleich viele.",
    engine: "In dieser Stunde fest.",
  },
  handIn: {
    title: "Dein Ergebnis abgeben",
    intro:
      "Eines davon genügt. Darin stehen nur Zahlen: keine Texte, keine Modelle, nichts über dieses Gerät außer dem, was hier steht.",
    name: "Dein Name oder der eurer Gruppe",
    nameNote: "Wird vor der Klasse gezeigt. Darf leer bleiben.",
    code: "Als kurzer Code",
    copy: "Code kopieren",
    copied: "Kopiert.",
    marked: "Der Code ist markiert: mit Strg+C kopieren.",
    file: "Die kleine Datei speichern",
    qr: "Als QR-Code",
    qrLabel: (letters) => `QR-Code des Codes daneben, ${letters} Zeichen`,
    tooLong: "Dieses Ergebnis ist zu lang für einen QR-Code: die Datei abgeben.",
    changed:
      "Dieser Lauf passt nicht zu denen der Klasse: Arme, Texte oder Einstellungen wurden geändert. Unter „Einrichten“ zurück zum Ursprung gehen und noch einmal starten.",
    unfinished: "Von diesem Lauf ist keine Wiederholung fertig; es gibt noch nichts abzugeben.",
  },
};
