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
  /** A run that was stopped before its models were finished. */
  stopped: {
    title: "How far it got",
    about:
      "The run was stopped before its end. This is what it had reported until then: curves, held-out answers and samples. Until it has gone on to its end, none of it is an answer.",
  },
  seedsMore: {
    title: "What would settle it",
    some: (count: number) => `About ${count} more ${count === 1 ? "repeat" : "repeats"}, if what was seen is typical.`,
    smallness: (count: number) =>
      `About ${count} more ${count === 1 ? "repeat" : "repeats"} would show that it is small, if it is.`,
    enough: (count: number) =>
      `${count} more ${count === 1 ? "repeat makes" : "repeats make"} enough for a first verdict.`,
    action: (count: number) => `Set up ${count} more ${count === 1 ? "repeat" : "repeats"}`,
    ofClass: "The others in the room have repeats of their own: hand yours in, and all of them answer together.",
    join: "Only the new ones are trained; afterwards tick both results below and join them.",
    honest:
      "Decide the number now and stop there: whoever adds repeats until the answer pleases finds effects that are not there.",
  },
  sweep: {
    title: (label: string, count: number) => `Along the values: ${label} (${count} so far)`,
    intro:
      "A dot is the difference between the two arms at one value of the [[sweep|sweep]], the bar its 95% [[interval|interval]]; faint lines are single [[seed|repeats]]. Between the values nothing was measured: the dotted line only leads the eye.",
    axis: { rate: "difference, percentage points", margin: "difference of mean margins, nats" },
    byFactors: (label: string) => `${label}, by factors`,
    perValue: "Value by value",
    show: (value: string) => `Show the whole result at ${value}`,
    csv: "Every question as curve.csv",
    head: {
      kind: "Answer",
      leftOut: "Left out by the gate",
      p: "p",
      pHolm: "p, adjusted for all values (Holm)",
      seed: (seed: string) => `Difference, repeat ${seed}`,
    },
  },
  repeats: {
    title: "How far runs of the very same models differ",
    intro: (runs: number) =>
      `Standard deviation between ${runs} runs that read the same texts in another order: the [[repeat-run spread|repeat-run spread]], in points of the share and in nats of the margin.`,
    cell: (points: string, nats: string) => `${points} points, ${nats} nats`,
    about: "Standard deviation between runs of the same models that read the same texts in another order.",
    runs: "Runs",
    deviation: "Standard deviation",
  },
  measures: {
    title: "Other measures",
    intro:
      "What the choice between two options does not show: means over [[seed|repeats]] with their 95% [[interval|interval]], and the difference to the first column in points.",
    all: "every kind of question, not only those of the verdict and the probes",
    /** Of a whole run. */
    noneOld: "This result was made before these were measured; a run of your own measures them.",
    noneStopped: "This run was stopped before these were measured: they come at its end.",
    summary: (label: string) => `Measures beside the choice, by arm, against ${label}.`,
    names: {
      "free-answer": "Says the marked answer by itself",
      "free-neither": "Says neither answer",
      flips: "Goes by the order of the options",
      "probe-first": "Knows the shared text, after its first stage",
      "probe-end": "Knows the shared text, at the end",
      forgetting: "Forgetting: end less first stage",
    },
    about: {
      "free-answer":
        "[[free answer|Free answers]]: the most probable words, with nothing to choose from. The share that begins with the marked answer.",
      "free-neither":
        "The share of free answers that begin with neither option. Where it is high, choices say what a model leans to, not what it would say.",
      flips:
        "The share of choices that change when the options change places ([[position gap|position gap]]). Where it is high, the place decides rather than the meaning.",
      "probe-first": "[[probe|Probes]] right after the first stage: what the [[gate|gate]] looks at.",
      "probe-end": "The same probes when the training is over.",
      forgetting: "Below 0, an arm has [[forgetting|forgotten]] some of what its first stage taught.",
    },
    apart: (apart: number, all: number) =>
      all === 0
        ? ""
        : apart === 0
          ? `None of ${all} differences to the first column has an interval without 0.`
          : `${apart} of ${all} differences to the first column have an interval without 0 (not corrected for their number).`,
    fell: (fell: number, all: number) =>
      fell === 0 ? `In none of ${all} cells it is surely below 0.` : `In ${fell} of ${all} cells it is surely below 0.`,
    measure: "Measure",
    points: (value: string) => `${value} points`,
  },
  all: {
    title: "Every question of this experiment",
    intro:
      "A dot is the estimate, the bar its 95% [[interval|interval]]. A bar that touches the line at 0 shows no difference; only one that also stays close to it shows that there is none to speak of.",
    axis: "percentage points",
    note: "Differences in percentage points. Bars: 95% intervals over repeats.",
    none: "This experiment compares no two arms, so there is no difference to show. Add one in Set up (“Compare two arms”) and run it again; what every arm answered is in the table below.",
    summary: (apart: number, all: number) =>
      apart === 0 ? `None of ${all} intervals leaves out 0.` : `${apart} of ${all} intervals leave out 0.`,
    part: (label: string, difference: string, low: string, high: string) =>
      `${label} ${difference} (${low} to ${high})`,
    partNone: (label: string) => `${label}: no interval`,
    contrast: "Two arms",
    interaction: "Four arms",
    question: "Question",
    kind: "Answer",
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
    gapOfGaps: "gap of the gaps",
    dotsIntro:
      "Each mark is one model. A line joins the two models of a gap that started alike. On the right: how much larger the second gap is than the first, per repeat, with its mean and interval.",
    dotsSummary: (above: string, all: string, low: string, high: string) =>
      `In ${above} of ${all} repeats the second gap is above the first; the gap of the gaps goes from ${low} to ${high} points.`,
    leftOut: "[[gate|left out by the gate]]",
    repeats: (seeds: string) => `repeats ${seeds}`,
    of: (count: string, all: string) => `${count} of ${all}`,
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
    summary: (label: string, tiers: number) =>
      `Share per kind of question and arm, ${tiers} ${tiers === 1 ? "kind" : "kinds"}, against ${label}.`,
    pictureNote:
      "A mark is a mean over the repeats that passed their gates, its bar the 95% interval. N: repeats. Differences are paired by repeat, in percentage points. Each number is rounded by itself.",
    /** Above the columns of the picture. */
    picture: {
      share: "share (95%)",
      seeds: "N",
      delta: (baseline: string) => `points against ${baseline} (95%)`,
    },
  },
  over: {
    title: "As they learnt",
    intro:
      "[[held-out|Held-out]] questions asked during training. Thin lines are single [[seed|repeats]], thick ones their mean, the band its 95% [[interval|interval]] at each moment by itself. Drag the line to any [[step|step]].",
    none: "No questions were asked during this training.",
    what: "Show",
    rate: "share",
    margin: "margin, nats",
    step: "Step",
    stepText: (step: string, of: string) => `step ${step} of ${of}`,
    reading: (stage: string) => `reading ${stage}`,
    /** Below the mean. `interval`: as it is written, undefined where there is none. */
    readout: (interval: string | undefined, repeats: number, low: string, high: string) =>
      `${interval === undefined ? "" : `95% interval ${interval}, N = ${repeats}; `}single repeats from ${low} to ${high}`,
    part: (label: string, value: string, interval: string | undefined) =>
      interval === undefined ? `${label} ${value}` : `${label} ${value} (${interval})`,
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
      `${shown} of ${all} questions. ${shared} ${shared === "1" ? "was" : "were"} asked in more than one repeat; only there can repeats disagree.`,
    none: "No question is like that.",
    loading: "Gathering the questions…",
    free: "What they write by themselves, without options",
    freeSaid: (words: string, count: number, all: number) =>
      all === 1 ? `“${words}”` : `“${words}” ${count} of ${all}`,
    freeNothing: "(nothing)",
    freeSays: "What it writes by itself",
    list: "Questions",
    detail: "The question",
    marked: "marked answer",
    other: "other answer",
    axis: "margin, nats: right of 0 leans to the marked answer",
    marginsSummary: (parts: readonly string[]) => `Mean margin in nats: ${parts.join(", ")}.`,
    orders: "A line joins the margins of both orders of the options; where it is long, the model goes by place",
    first: "Margin, marked answer named first",
    second: "Margin, marked answer named second",
  },
  shelf: {
    title: (count: number) => `Results on this page: ${count}`,
    intro: "Results of this page's runs and of files you open, the newest last.",
    open: "Open results.json or bundle.zip…",
    drop: "…or drop files anywhere here.",
    dropHere: "Drop to open",
    opening: (left: number) => `Opening ${left} ${left === 1 ? "file" : "files"}…`,
    refused: "This file cannot be used",
    list: "Results",
    beside: "Side by side",
    show: "Show",
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
    result: "Result",
    intro:
      "The same question, answered by each result. Results of different settings or devices differ for more reasons than one: the table says which.",
    join: "Join into one result",
    joinHint: "Results of one experiment with different repeats can be joined; they then answer as one.",
    joined: (names: string) => `Joined: ${names}`,
    joinRefused: "These cannot be joined",
    notAsked: "not asked",
    partNotAsked: (label: string) => `${label}: not asked`,
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
