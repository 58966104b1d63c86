import type { fields as englishFields, rules as englishRules } from "../../en/refusals/fields.ts";

export const fields: typeof englishFields = {
  unknownField: () => "ist kein Feld dieses Formats: entfernen oder die Schreibweise prüfen",
  isMissing: () => "fehlt",
  addIt: () => "fehlt: ergänzen",
  mustBe: (expected, received) => `muss ${kindIn(expected)} sein, nicht ${kindIn(received)}`,
  itIs: (reason, value) => `${reason} (hier: ${value})`,
  notEmpty: () => "darf nicht leer sein",
  wholeNumber: () => "muss eine ganze Zahl sein",
  finiteNumber: () => "muss eine endliche Zahl sein",
  atLeast: (least) => `muss mindestens ${least} sein`,
  atMost: (most) => `darf höchstens ${most} sein`,
  above: (bound) => `muss größer als ${bound} sein`,
  below: (bound) => `muss kleiner als ${bound} sein`,
  multipleOf: (factor) => `muss ein Vielfaches von ${factor} sein`,
  atLeastEntries: (least) =>
    least === 1 ? "braucht mindestens einen Eintrag" : `braucht mindestens ${least} Einträge`,
  atMostEntries: (most) => `darf höchstens ${most} Einträge haben`,
  atMostLetters: (most) => `darf höchstens ${most} Zeichen haben`,
  difference: (path, found, expected) =>
    found === undefined && expected === undefined
      ? `${path || "es"} ist anders`
      : `${path || "es"} ${found === undefined ? "fehlt" : `ist ${found}`}, ` +
        (expected === undefined ? "und sollte fehlen" : `erwartet ist ${expected}`),
};

export const rules: typeof englishRules = {
  identifierLetters: () => "darf nur aus Kleinbuchstaben, Ziffern und Bindestrichen bestehen",
  headsFit: () =>
    "die Breite (width) geteilt durch die Köpfe (heads) muss ein Vielfaches von 4 sein: Breite oder Köpfe ändern",
  leaveTextOut: () => "muss größer als 0 sein: stattdessen den Text weglassen",
  sharesSum: () => "die Anteile müssen zusammen 1 ergeben",
  warmupBelowSteps: () => "muss kleiner als die Zahl der Schritte (steps) sein",
  armNeedsStage: () => "ein Arm braucht mindestens einen Abschnitt (stage)",
  sha256Digits: () => "muss aus den 64 hexadezimalen Ziffern einer SHA-256 bestehen",
  mixNeedsStages: () => "eine Mischung braucht mindestens zwei Abschnitte (stages)",
  sweepNeedsPath: () => "eine Variation (sweep) braucht den Pfad mindestens einer Zahl",
  sweepNeedsValue: () => "eine Variation (sweep) braucht mindestens einen Wert, zum Beispiel [0, 0.5, 1]",
  needsTier: () => "ein Vergleich (contrast) braucht mindestens eine Art von Fragen (tier)",
  needsSeed: () => "mindestens eine Wiederholung (seed) ist nötig, zum Beispiel [1, 2, 3, 4]",
  seedListedTwice: () => "eine Wiederholung (seed) kommt doppelt vor: jede einmal nennen",
  needsArm: () => "mindestens ein Arm ist nötig",
  textName: () => 'muss "base", "neutral", "behaviours" oder "explanations/<Name>" sein',
  vocabularyHoldsBytes: () => "muss mindestens 259 sein: 256 Bytes und 3 besondere Token",
  needsDocument: () => "mindestens ein Text (document) ist nötig",
  needsText: () => "mindestens eine Textsorte ist nötig",
  tierNeedsItem: () => "eine Art von Fragen (tier) braucht mindestens eine Frage (item)",
  needsQuestions: () => "mindestens eine Art von zurückgehaltenen Fragen (tier) ist nötig",
};

/** Kinds of values as the schema calls them; values themselves stay. */
function kindIn(kind: string): string {
  return kind
    .split(" | ")
    .map((one) => kinds[one] ?? one)
    .join(" oder ");
}

const kinds: Readonly<Record<string, string>> = {
  string: "ein Text",
  number: "eine Zahl",
  boolean: "true oder false",
  Object: "ein Objekt",
  Array: "eine Liste",
  never: "nichts",
  different: "etwas anderes",
};
