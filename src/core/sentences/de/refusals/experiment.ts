import type {
  curriculumNames as englishNames,
  experiment as englishExperiment,
  worlds as englishWorlds,
} from "../../en/refusals/experiment.ts";

export const experiment: typeof englishExperiment = {
  syntax: (code) => `ist kein gültiges JSON (${syntaxErrors[code] ?? code}): dort die Schreibweise berichtigen`,
  nestedTooDeeply: () => "ist zu tief verschachtelt: ein Experiment so mitbringen, wie es gespeichert wurde",
  noSoundExperiment: (why) => `ergibt kein brauchbares Experiment: ${why}`,
  noObject: (format) => `muss ein JSON-Objekt mit "format": "${format}" sein`,
  noFormat: (format) => `fehlt: "format": "${format}" ergänzen`,
  newerFormat: (format, known) =>
    `ist „${format}“, neuer als dieses TinyWhy lesen kann (${known}): TinyWhy aktualisieren`,
  notBroughtAlong: (file) => `die Datei „${file}“ ist nicht dabei: neben diese Datei legen`,
  mixNamedAsStage: () => "so heißt schon ein Abschnitt (stage): einen anderen Namen geben",
  noStage: (name, known) =>
    `einen Abschnitt (stage) „${name}“ gibt es nicht: einen von diesen nehmen: ${quoted(known)}`,
  stageTwice: (name) => `„${name}“ kommt darin doppelt vor: jeden Abschnitt einmal nennen`,
  armTwice: (id) => `„${id}“ wird doppelt verwendet: jedem Arm eine eigene Kennung geben`,
  armLabelTwice: (label, first, second) =>
    `die Arme ${first} und ${second} heißen beide „${label.trim()}“, und niemand könnte sie auseinanderhalten: ` +
    "jedem einen eigenen Namen geben",
  startNotFirst: (stage, arm) =>
    `das Modell steht für „${stage}“; im Arm „${arm}“ ist das nicht der erste Abschnitt, oder es kommt dort noch einmal vor: ` +
    "alle Arme damit beginnen lassen",
  noTeacher: () => 'hier ist kein Lehrer (teacher) zu lesen: "teacher" im Abschnitt ergänzen',
  teacherUnread: () => 'wird von niemandem gelesen: "teacher" mit seinem Anteil bei den Texten des Abschnitts ergänzen',
  noArm: (id, known) => `einen Arm „${id}“ gibt es nicht: einen von diesen nehmen: ${quoted(known)}`,
  teacherLearns: (teacher, learner) =>
    `„${teacher}“ lernt, unmittelbar oder nicht, von „${learner}“, der diesen Abschnitt liest: einen anderen Arm nennen`,
  controlIsTreatment: () => "ist derselbe Arm wie treatment: einen anderen Arm nennen",
  cellTwice: () => "ist schon ein anderer seiner vier Arme: jeden einmal nennen",
  pathTwice: (path) => `„${path}“ wird doppelt genannt: einmal nennen`,
  noNumberThere: (path, known) => `bei „${path}“ steht keine Zahl: zum Beispiel nehmen: ${quoted(known)}`,
  cannotVary: (field) => `„${field}“ lässt sich nicht variieren: den Pfad weglassen`,
  numbersForPaths: (numbers, paths) =>
    `hat ${numbers} Zahlen für ${paths} Pfade: für jeden eine nennen, oder eine einzige für alle`,
  valueTwice: () => "kommt doppelt vor: jeden Wert einmal nennen",
  otherValue: (why) => `${why.replace(/\.$/, "")}: einen anderen Wert nehmen`,
};

export const worlds: typeof englishWorlds = {
  noWorld: (id, known) => `Eine Welt „${id}“ gibt es nicht. Bekannte Welten: ${known.join(", ")}.`,
  noParameter: (world, name, known) =>
    `Die Welt „${world}“ hat keinen Parameter „${name}“. Sie hat: ${known.join(", ")}.`,
  parameterRange: (name, world, range, value) =>
    `Der Parameter „${name}“ der Welt „${world}“ muss eine ${range.isWhole ? "ganze Zahl" : "Zahl"} ` +
    `von ${range.min} bis ${range.max} sein, nicht ${value}.`,
  tooManyStaters: (most, people, staters) =>
    `Der Parameter „statersOnly“ darf bei ${people} Personen höchstens ${most} sein, nicht ${staters}: ` +
    "Zu jedem Wert muss es jemanden geben, der wählt.",
};

export const curriculumNames: typeof englishNames = {
  noText: (world, known) => `${whose(world)} keinen solchen Text: einen von diesen nehmen: ${quoted(known)}`,
  noTextNamed: (world, name, known) =>
    `${whose(world)} keinen Text „${name}“: einen von diesen nehmen: ${quoted(known)}`,
  noTextWithPrompts: (world, name, known) =>
    `${whose(world)} keinen Text „${name}“ mit Fragen (prompts): einen von diesen nehmen: ${quoted(known)}`,
  noTier: (world, id, known) =>
    `${whose(world)} keine Art von Fragen (tier) „${id}“: eine von diesen nehmen: ${quoted(known)}`,
  fewerDocuments: (why) => `${why} Am meisten hilft es, weniger Texte vor die Fragen zu stellen.`,
};

function whose(world: string | undefined): string {
  return world === undefined ? "in den mitgebrachten Texten gibt es" : `in der Welt „${world}“ gibt es`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `„${name}“`).join(", ");
}

/** As the parser calls them. */
const syntaxErrors: Readonly<Record<string, string>> = {
  InvalidSymbol: "unbekanntes Wort",
  InvalidNumberFormat: "falsch geschriebene Zahl",
  PropertyNameExpected: "hier wird ein Feldname erwartet",
  ValueExpected: "hier wird ein Wert erwartet",
  ColonExpected: "hier wird ein Doppelpunkt erwartet",
  CommaExpected: "hier wird ein Komma erwartet",
  CloseBraceExpected: "hier wird } erwartet",
  CloseBracketExpected: "hier wird ] erwartet",
  EndOfFileExpected: "hier wird das Ende der Datei erwartet",
  InvalidCommentToken: "Kommentare sind nicht erlaubt",
  UnexpectedEndOfComment: "ein Kommentar endet nicht",
  UnexpectedEndOfString: "ein Text in Anführungszeichen endet nicht",
  UnexpectedEndOfNumber: "eine Zahl endet vorzeitig",
  InvalidUnicode: "falsche Unicode-Angabe",
  InvalidEscapeCharacter: "unbekanntes Zeichen hinter \\",
  InvalidCharacter: "unerlaubtes Zeichen",
};
