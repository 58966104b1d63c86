/** What is said while an experiment is changed: what came of a change, where something is wrong, what was kept. */
export const editor = {
  strip: "Your changes",
  changed: (count: number) =>
    count === 0 ? "as it came" : `${count} ${count === 1 ? "difference" : "differences"} from the original`,
  baselineIs: (label: string) => `The baseline is now “${label}”: the others are compared with it.`,
  baselineChanged: (to: string, from: string) => `The baseline is “${to}” instead of “${from}”`,
  armRemoved: (label: string, questions: readonly string[]): string => {
    if (questions.length === 0) return `“${label}” is gone.`;
    const about = questions.length === 1 ? "the question about it" : `the ${questions.length} questions about it`;
    return `“${label}” is gone, and ${about} with it: ${questions.map((question) => `“${question}”`).join(", ")}.`;
  },
  /** In the menu: what goes along. */
  removeArmWith: (questions: number) =>
    `Remove this arm and the ${questions === 1 ? "question" : `${questions} questions`} about it`,
  addArm: "Add an arm",
  newArm: "New arm",
  armAdded: (label: string, stage: string) =>
    `“${label}” is new. It reads only “${stage}” so far: add what else it reads.`,
  noQuestion: "No question is asked: the models will be trained, and nothing will be compared.",
  noReason: "No reason was written down.",
  order: "Order of the arms",
  originalOrder: "the original order",
  varied: (label: string, values: string) =>
    `${label} is now varied over ${values} (half of what it was, what it was, and its double): the experiment is run once for each. Change the values below.`,
  quoted: (words: string) => `“${words}”`,
  questionAt: (number: number, label: string) => `Question ${number} (“${label}”)`,
  mix: (label: string) => `What is read in turn, “${label}”`,
  showWhere: "Show me where",
  oldFigures: "These figures are of the last settings that can run.",
  gateOf: (tier: string) => `least rate on “${tier}”`,
  during: "asked on the way",
  /** Texts of the worlds, where no samples were made that bring their names along. */
  textNames: {
    base: "the world text",
    neutral: "freshly drawn world text",
    behaviours: "the examples",
    "explanations/american": "American reasons",
    "explanations/affordability": "affordability reasons",
    teacher: "the teacher's answers",
  } as Readonly<Record<string, string>>,
  kept: (title: string) => `Your changes to “${title}” are kept while this page is open.`,
  keptHere: "You changed this experiment before; your changes are kept while this page is open.",
  back: "Go back to them",
  showAll: (count: number) => `Show all ${count} questions`,
  showFewer: "Show fewer",
  timeUnknown: "measuring…",
  poles:
    "Marked words name a value (filled) or its opposite (dotted). The texts are a small English of their own: they say “a american lamp”.",
};
