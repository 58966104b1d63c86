/** Keeping a figure as a file. */
export const figure = {
  keep: "Keep as",
  keepFigure: (title: string) => `Keep as a file: ${title}`,
  kinds: { png: "PNG", svg: "SVG", csv: "CSV", json: "JSON" },
  run: (experiment: string, when: string, engine: string, version: string) =>
    `Experiment “${experiment}”, trained ${when} on ${engine}. TinyWhy ${version}.`,
  /** Of a run that may not be over. `begun`: when; `engine`: what trains it; `percent`: done so far, where it is not all. */
  live: (experiment: string, { begun, engine, percent }: { begun?: string; engine?: string; percent?: number }) =>
    `Experiment “${experiment}”, trained${begun === undefined ? "" : ` from ${begun} on,`}${engine === undefined ? "" : ` on ${engine}`}` +
    `${percent === undefined ? "" : `; ${percent}% of its steps were done`}. TinyWhy.`,
  question: (question: string) => `Question: ${question}`,
  bars: (repeats: string) => `Bars: 95% intervals over repeats. N = ${repeats} repeats.`,
  dots: (repeats: string, all: string) =>
    `A mark is one model. Bar at the right: 95% interval over repeats. N = ${repeats}${repeats === all ? "" : ` of ${all}`} repeats${repeats === all ? "" : "; broken outlines: left out by the gate"}.`,
  /** `all`: of so many, where some missed their gate and are in no mean. */
  curves: (repeats: number, hasBand: boolean, all: number) => {
    if (all < 2) return "N = 1 repeat.";
    const counted =
      repeats === all ? `${repeats} repeats` : `${repeats} of ${all} repeats (the others missed the gate)`;
    return `Thick lines: means over N = ${counted}; thin lines: single repeats${hasBand ? "; bands: 95% intervals of the means" : ""}.`;
  },
  orders: "A mark is one repeat",
  yes: "yes",
  arm: "Arm",
  seed: "Repeat",
  step: "Step",
  seeds: "Repeats (N)",
  percent: (what: string) => `${what} (%)`,
  points: (what: string) => `${what} (points)`,
  nats: (what: string) => `${what} (nats)`,
  share: "Share",
  value: "Value",
  difference: "Difference",
  against: (baseline: string) => `Difference to “${baseline}”`,
  low: (what: string) => `${what}, 95% interval from`,
  high: (what: string) => `${what}, 95% interval to`,
  margin: "Mean margin",
  prompt: "Question",
  asked: "asked",
};
