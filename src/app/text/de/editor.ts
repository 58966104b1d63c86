import type * as english from "../en/editor.ts";

export const editor: typeof english.editor = {
  strip: "Deine Änderungen",
  changed: (count) =>
    count === 0 ? "wie es kam" : `${count} ${count === 1 ? "Unterschied" : "Unterschiede"} zum Original`,
  baselineIs: (label) => `Vergleichsarm ist jetzt „${label}“: Mit ihm werden die anderen verglichen.`,
  baselineChanged: (to, from) => `Vergleichsarm ist „${to}“ statt „${from}“`,
  armRemoved: (label, questions) => {
    if (questions.length === 0) return `„${label}“ ist weg.`;
    const about = questions.length === 1 ? "die Frage dazu" : `die ${questions.length} Fragen dazu`;
    return `„${label}“ ist weg, und ${about} auch: ${questions.map((question) => `„${question}“`).join(", ")}.`;
  },
  removeArmWith: (questions) =>
    `Diesen Arm entfernen, samt ${questions === 1 ? "der Frage" : `den ${questions} Fragen`} dazu`,
  addArm: "Arm hinzufügen",
  newArm: "Neuer Arm",
  armAdded: (label, stage) => `„${label}“ ist neu. Er liest bisher nur „${stage}“: hinzufügen, was er sonst liest.`,
  noQuestion: "Es wird nichts gefragt: Die Modelle werden trainiert, und nichts wird verglichen.",
  noReason: "Es wurde kein Grund aufgeschrieben.",
  order: "Reihenfolge der Arme",
  originalOrder: "der ursprünglichen Reihenfolge",
  varied: (label, values) =>
    `${label} wird jetzt über ${values} variiert (die Hälfte dessen, was dort stand, es selbst und das Doppelte): Das Experiment läuft einmal für jeden Wert. Die Werte lassen sich unten ändern.`,
  quoted: (words) => `„${words}“`,
  questionAt: (number, label) => `Frage ${number} („${label}“)`,
  mix: (label) => `Abwechselnd gelesen, „${label}“`,
  showWhere: "Zeigen, wo",
  oldFigures: "Diese Zahlen gehören zu den letzten Einstellungen, die laufen können.",
  gateOf: (tier) => `Mindestanteil bei „${tier}“`,
  during: "unterwegs gefragt",
  textNames: {
    base: "Grundtext",
    neutral: "neu gezogenem Grundtext",
    behaviours: "Beispielen",
    "explanations/american": "amerikanischen Begründungen",
    "explanations/affordability": "Begründungen der Erschwinglichkeit",
    teacher: "Antworten des Lehrers",
  },
  kept: (title) => `Deine Änderungen an „${title}“ bleiben, solange diese Seite offen ist.`,
  keptHere: "Dieses Experiment hast du schon geändert; die Änderungen bleiben, solange diese Seite offen ist.",
  back: "Zurück zu ihnen",
  showAll: (count) => `Alle ${count} Fragen zeigen`,
  showFewer: "Weniger zeigen",
  timeUnknown: "wird gemessen …",
  poles:
    "Markierte Wörter nennen einen Wert (hinterlegt) oder sein Gegenteil (gepunktet). Die Texte sind ein eigenes kleines Englisch: Sie sagen „a american lamp“.",
};
