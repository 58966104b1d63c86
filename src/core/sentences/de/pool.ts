import type { pool as english } from "../en/pool.ts";

export const pool: typeof english = {
  pastedCode: (number) => `Code Nr. ${number}`,
  scannedCode: () => "QR-Code",
  codeInFile: (file, number) => `${file}, Code Nr. ${number}`,
  memberFrom: (name, from) => `${name} (${from})`,
  handedInWrong: (name, why) => `${name}: ${why}`,
  otherExperiment: (name, is, wanted) => `${name}: gehört zum Experiment „${is}“, und dieser Raum macht „${wanted}“.`,
  otherDefinition: (name, experiment) =>
    `${name}: gehört zu einer anderen Fassung von „${experiment}“ als der dieses Raums: Arme, Texte oder Einstellungen wurden geändert. ` +
    "Den Link des Raums noch einmal öffnen und von dort aus starten.",
  otherFigures: (name, experiment) =>
    `${name}: enthält nicht die Zahlen, nach denen „${experiment}“ fragt: noch einmal abgeben.`,
  handedInAlready: (name, holder, seed, place) =>
    `${name}: wurde schon abgegeben: Es ist Nummer ${place} von dem, was da ist, ${holder}, Wiederholung ${seed}.`,
  seedTwice: (name, holder, seed, place) =>
    `${name}: Wiederholung ${seed} hat auch Nummer ${place} von dem, was da ist, laufen lassen, ${holder}: Jedes Gerät braucht eigene Wiederholungen.`,
  codeTooLong: () => "Diese Ergebnisse sind zu lang für einen Code: Die Datei abgeben.",
  codeCharacter: (name, character) =>
    `${name}: enthält „${character}“, das in keinem Code vorkommt: noch einmal kopieren.`,
  codeCutOff: (name) => `${name}: ist abgeschnitten: den ganzen Code kopieren.`,
  codeNewer: (name) => `${name}: stammt von einem neueren TinyWhy: dieses hier aktualisieren.`,
  codeForeign: (name) => `${name}: ist kein Code von TinyWhy.`,
  codeShort: (name, characters, expected) =>
    `${name}: ist abgeschnitten: ${characters} von ${expected} Zeichen sind da.`,
  codeLong: (name, characters, expected) => `${name}: ist zu lang: ${characters} Zeichen statt ${expected}.`,
  codeDamaged: (name) => `${name}: ist beschädigt: Die Prüfsumme stimmt nicht, also ist mindestens ein Zeichen falsch.`,
  neitherCodeNorFile: (name) =>
    `${name}: ist weder ein Code noch eine Ergebnisdatei von TinyWhy, oder abgeschnitten: noch einmal abgeben.`,
  noResultsFile: (name) => `${name}: ist keine Ergebnisdatei von TinyWhy: die Datei eines fertigen Laufs abgeben.`,
  lessonLink: (name) =>
    `${name}: ist der Link einer Unterrichtsstunde, kein Ergebnis: Die Lernenden öffnen ihn im Browser ihres eigenen Geräts und starten dort; der Code, den sie dann bekommen, gehört hierher.`,
  lessonFile: (name) =>
    `${name}: ist eine Unterrichtsstunde, kein Ergebnis: Die Lernenden öffnen sie unter „Einrichten“ auf ihrem eigenen Gerät und starten dort; der Code, den sie dann bekommen, gehört hierher.`,
  otherLink: (name) =>
    `${name}: ist ein Link, kein Ergebnis: ihn im Browser öffnen, dort starten und den Code abgeben, den der Lauf gibt.`,
  newerPool: (name, format) =>
    `${name}: hat das Format ${format}, neuer als dieses TinyWhy lesen kann: TinyWhy aktualisieren.`,
};
