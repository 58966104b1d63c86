/** What came out: the answers, what they rest on, and runs beside one another. */
export const compare = {
  loading: "Opening the stored comparison…",
  working: "Working out the intervals…",
  source: {
    stored: "A stored result, until your own run ends",
    run: "Your run",
    file: (name: string) => `From the file ${name}`,
    made: (when: string, engine: string, took: string) => `Trained ${when} on ${engine}, in ${took}.`,
    version: (version: string) => `TinyWhy ${version}.`,
    replaced:
      "It is a real run, trained on another machine when this page was written. Your own takes its place as soon as one ends.",
    runIt: "Run it on this device",
    incomplete: "This run was stopped before its end.",
    others: (count: number) => (count === 1 ? "Open another result" : `All ${count} results`),
  },
  seedsMore: {
    title: "What would settle it",
    some: (count: number) => `About ${count} more ${count === 1 ? "repeat" : "repeats"}, if what was seen is typical.`,
    smallness: (count: number) =>
      `About ${count} more ${count === 1 ? "repeat" : "repeats"} would show that it is small, if it is.`,
    enough: (count: number) =>
      `${count} more ${count === 1 ? "repeat makes" : "repeats make"} enough for a first verdict.`,
    action: (count: number) => `Set up ${count} more ${count === 1 ? "repeat" : "repeats"}`,
    join: "Only the new ones are trained; afterwards tick both results below and join them.",
    honest:
      "Decide the number now and stop there: whoever adds repeats until the answer pleases finds effects that are not there.",
  },
  all: {
    title: "Every question of this experiment",
    intro:
      "A dot is the estimate, the bar its 95% [[interval|interval]]. A bar that touches the line at 0 settles nothing.",
    axis: "percentage points",
    summary: (apart: number, all: number) =>
      apart === 0 ? `None of ${all} intervals leaves out 0.` : `${apart} of ${all} intervals leave out 0.`,
    part: (label: string, difference: string, low: string, high: string) =>
      `${label} ${difference} (${low} to ${high})`,
    partNone: (label: string) => `${label}: no interval`,
    contrast: "Two arms",
    interaction: "Four arms",
    question: "Question",
    kind: "Answer",
    difference: "Points",
    low: "Interval from",
    high: "to",
    seeds: "Repeats",
  },
  placebo: {
    title: "What if there were nothing to find?",
    intro:
      "A [[placebo contrast|placebo]]: the repeats of the control alone, split by lot as if half had been treated. Whatever difference shows is noise between repeats.",
    none: "It takes at least four repeats that passed their gates.",
    real: "The contrast",
    split: (treated: string, others: string) => `Placebo: repeats ${treated} against ${others}`,
    spread: "All splits: where the middle 95% lie",
    says: (difference: string, low: string, high: string, alarms: string) =>
      `This split: ${difference} points. Over all splits of these repeats 95% lie between ${low} and ${high}; ${alarms} of them would be false alarms.`,
  },
  interaction: {
    intro:
      "An [[interaction|interaction]] asks four arms at once: is one gap larger than the other? It is the difference of two differences.",
    gap: (first: string, second: string) => `“${first}” minus “${second}”`,
    sum: "gap of the gaps, points",
  },
  matrix: {
    baseline: "Compare with",
    onlyArms: "only where arms disagree",
    onlySeeds: "only where repeats disagree",
    armsHint:
      "Arms disagree where the interval of a difference to the first column leaves out 0. With many cells, about one in twenty does so by luck.",
    seedsHint:
      "Repeats disagree where, within one arm, one is surely above a half and another surely below. Small ticks are single repeats.",
    none: "No kind of question is like that.",
    toQuestions: "Single questions",
    delta: (difference: string, low: string, high: string) => `${difference} (${low} to ${high})`,
    summary: (label: string, tiers: number) => `Share per kind of question and arm, ${tiers} kinds, against ${label}.`,
    head: {
      tier: "Questions",
      arm: "Arm",
      rate: "Share",
      low: "Interval from",
      high: "to",
      seeds: "Repeats",
      delta: "Difference to the first column, points",
      deltaLow: "Its interval from",
      deltaHigh: "to ",
      margin: "Mean margin, nats",
    },
  },
  over: {
    title: "As they learnt",
    intro:
      "[[held-out|Held-out]] questions asked during training. Thin lines are single [[seed|repeats]], thick ones their mean. Drag the line to any [[step|step]].",
    none: "No questions were asked during this training.",
    what: "Show",
    rate: "share",
    margin: "margin, nats",
    step: "Step",
    stepText: (step: string, of: string) => `step ${step} of ${of}`,
    reading: (stage: string) => `reading ${stage}`,
    readout: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
    summary: (parts: readonly string[]) => `Mean at the end: ${parts.join(", ")}.`,
    tier: "Kind of question",
  },
  items: {
    title: "Single questions",
    intro:
      "What every model answered. A [[margin|margin]] above zero leans to the marked answer. Choose a question to see every repeat.",
    tier: "Kind of question",
    onlyArms: "only where arms disagree",
    onlySeeds: "only where repeats disagree",
    count: (shown: string, all: string, shared: string) =>
      `${shown} of ${all} questions. ${shared} were asked in more than one repeat; only there can repeats disagree.`,
    none: "No question is like that.",
    list: "Questions",
    chose: (arm: string, right: number, of: number, mean: string) =>
      `${arm}: ${right} of ${of} chose the marked answer, mean margin ${mean} nats`,
    detail: "The question",
    marked: "marked answer",
    other: "other answer",
    axis: "margin, nats: right of 0 leans to the marked answer",
    marginsSummary: (parts: readonly string[]) => `Mean margin in nats: ${parts.join(", ")}.`,
    orders: "A line joins the margins of both orders of the options; where it is long, the model goes by place",
    first: "marked answer named first",
    second: "named second",
  },
  shelf: {
    title: (count: number) => `Results on this page: ${count}`,
    intro: "Results of this page's runs and of files you open stay here as long as the page does.",
    open: "Open results.json…",
    drop: "…or drop files anywhere on this place.",
    dropHere: "Drop to open",
    opening: (left: number) => `Opening ${left} ${left === 1 ? "file" : "files"}…`,
    refused: "This file cannot be used",
    list: "Results",
    beside: "Side by side",
    showLong: (name: string) => `Show ${name}`,
    besideLong: (name: string) => `Put ${name} side by side`,
    removeLong: (name: string) => `Remove ${name}`,
    sources: { run: "this page", file: "file", stored: "stored" },
    repeats: (count: number) => `${count} ${count === 1 ? "repeat" : "repeats"}`,
    all: "All side by side",
    nobody: "None",
  },
  beside: {
    title: "Side by side",
    one: "Choose at least two results in the list to set them side by side.",
    question: "Question",
    intro:
      "The same question, answered by each result. Results of different settings or devices differ for more reasons than one: the table says which.",
    join: "Join into one result",
    joinHint: "Results of one experiment with different repeats can be joined; they then answer as one.",
    joined: (names: string) => `Joined: ${names}`,
    joinRefused: "These cannot be joined",
    notAsked: "not asked",
    summary: (question: string, parts: readonly string[]) => `${question}: ${parts.join("; ")}.`,
    differs: "Only what differs",
    alike: "Their definitions are alike: same texts, arms, model, training and repeats.",
    what: "Setting",
    none: "–",
    device: "Computed by",
    when: "When",
    version: "Version",
    took: "Took",
    reads: "reads",
    present: "is there",
    seeds: "Repeats",
    order: "Order of the arms",
  },
};

/** Keeping a figure as a file. */
export const figure = {
  keep: "Keep as",
  keepFigure: (title: string) => `Keep as a file: ${title}`,
  kinds: { png: "PNG", svg: "SVG", csv: "CSV", json: "JSON" },
};
