import type { texts as english } from "../en/texts.ts";

const listed = (names: readonly string[]): string => names.map((name) => `„${name}“`).join(", ");

/** Names of fields stay as they are written in the files. */
export const texts: typeof english = {
  fileTooLong: (characters, most) =>
    `Die Datei hat ${characters} Zeichen; höchstens ${most} gehen: einen Teil davon mitbringen.`,
  lineTooLong: (most) => `Die Zeile ist länger als ${most} Zeichen: in Zeilen aufteilen.`,
  zeroBytes: () => "Das ist kein Text in UTF-8 (er enthält Null-Bytes): als Text in UTF-8 speichern.",
  notUtf8: () => "Ein Zeichen hier ist nicht UTF-8: die Datei als UTF-8 speichern.",
  emptyFile: () => "Die Datei ist leer: mindestens einen Text hineinschreiben.",
  behavioursNeedTable: () =>
    "Verhalten braucht je eine Frage (prompt) und eine Antwort (response): als .jsonl oder .csv schreiben.",
  fieldMissing: (field, known) =>
    `Das Feld „${field}“ fehlt (dieser Datensatz hat ${known.join(", ") || "keines"}): ergänzen.`,
  fieldNoText: (field) => `Das Feld „${field}“ ist kein Text: in Anführungszeichen setzen.`,
  fieldEmpty: (field) => `Das Feld „${field}“ ist leer: etwas hineinschreiben oder den Datensatz entfernen.`,
  noDocument: () => "In dieser Datei wurde kein Text gefunden: mindestens einen schreiben.",
  heldOutNeedsTable: () =>
    "Zurückgehaltene Fragen brauchen je prompt, options und answer: als .jsonl oder .csv schreiben.",
  noItem: () => "In dieser Datei wurde keine Frage gefunden: mindestens eine schreiben.",
  optionsNoPair: () => `„options“ muss eine Liste aus genau zwei Texten sein, wie ["yes", "no"].`,
  optionsNoPairInCsv: () =>
    "In „options“ müssen beide Möglichkeiten mit | dazwischen stehen, wie yes|no; oder in zwei Spalten, option_0 und option_1.",
  columnsMissing: (found, needed) =>
    `Die Kopfzeile hat die Spalten ${listed(found)}; nötig sind ${listed(needed)}: Spalten umbenennen oder ergänzen.`,
  optionEmpty: () => "Eine der beiden „options“ ist leer: schreiben, was das Modell antworten könnte.",
  optionsAlike: (option) => `Beide Möglichkeiten heißen „${option}“: So fragt die Frage nichts.`,
  answerNoPlace: () => "„answer“ muss 0 oder 1 sein: der Platz der Möglichkeit, die der Erklärung folgt.",
  tierNoName: () => "„tier“ muss ein kurzer Name sein, wie „new situations“.",
  lineNoJson: () => `Diese Zeile ist kein JSON: je Zeile ein Objekt schreiben, wie {"text": "…"}.`,
  lineNoObject: () => `Diese Zeile ist JSON, aber kein Objekt: so schreiben: {"text": "…"}.`,
  openQuotation: () =>
    `Ein Anführungszeichen dieses Datensatzes ist nicht geschlossen oder steht allein: doppelt schreiben ("").`,
  fieldCount: (fields, header) =>
    `Dieser Datensatz hat ${fields} Felder und die Kopfzeile ${header}: Felder mit Kommas in Anführungszeichen setzen.`,
  noExplanations: () =>
    "Noch keine Erklärungen: eine Datei .txt, .md oder .jsonl mit Texten mitbringen, die sagen, warum.",
  noBehaviours: () => "Noch kein Verhalten: eine Datei .jsonl oder .csv mit prompt und response mitbringen.",
  noHeldOut: () =>
    "Noch keine zurückgehaltenen Fragen: eine Datei .jsonl oder .csv mit prompt, options und answer mitbringen.",
};
