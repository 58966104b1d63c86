import type { AboutCurriculum } from "#core/curriculum-source.ts";
import { english } from "#core/sentences/en.ts";
import type { VerdictKind } from "#core/verdict-rule.ts";
import { classroom } from "./class.ts";
import { compare } from "./compare.ts";
import { figure } from "./figure.ts";
import { ask, inside } from "./inside.ts";
import { learn } from "./learn.ts";
import { live } from "./live.ts";
import { ownTexts } from "./own-texts.ts";

/** What only the other places say, fetched with the first of them. */
export const later = {
  /** What core says of results. */
  sentences: english,
  compare,
  figure,
  ask,
  inside,
  live,
  ownTexts,
  classroom,
  result: {
    title: "The answer",
    /** `question`: as the definition asks it; titles of brought texts name the texts. */
    aboutOwn: (question: string) => `These were your own texts, and the question: ${question}`,
    cue: "The answer is there: show it",
    kinds: {
      effect: "A difference",
      "no-effect": "No difference to speak of",
      reverse: "A difference, the other way round",
      "too-few-seeds": "Not settled",
      "not-learnt": "No verdict",
      incomplete: "No verdict yet",
    } satisfies Record<VerdictKind, string>,
    differenceInPoints: "difference, points",
    interval: "95% [[interval|interval]] ",
    seeds: "repeats ([[seed|seeds]])",
    range: (low: string, high: string) => `${low} to ${high}`,
    none: "none",
    caveatTitle: "Keep in mind:",
    prediction: "Written down before the run",
    dotsTitle: "Every repeat",
    dotsIntro:
      "Each mark is one model. A line joins models of the same repeat, which started alike. On the right: the difference per repeat, with its mean and interval.",
    dotsLeftOut:
      "Marks with a broken outline are repeats [[gate|left out by the gate]]: they count neither in the mean nor in the interval.",
    /** `above` of `all` repeats that count, or of all where none does; `leftOut`: how many do not. */
    dotsSummary: (
      arms: readonly { label: string; low: string; high: string }[],
      above: number,
      all: number,
      names: { treatment: string; control: string },
      leftOut: number,
    ) =>
      `${arms.map(({ label, low, high }) => `${label}: ${low === high ? `${all + leftOut === 1 ? "" : "every repeat "}${low}` : `single repeats from ${low} to ${high}`}`).join("; ")}. ` +
      `${all === 1 ? `In ${leftOut === 0 ? "this repeat" : "the one that counts"} ${names.treatment} is ${above === 0 ? "not " : ""}above ${names.control}` : `In ${above} of ${all} repeats ${leftOut === 0 ? "" : "that count "}${names.treatment} is above ${names.control}`}.`,
    difference: "difference",
    differenceAxis: "percentage points",
    tiersTitle: "Every kind of question, every arm",
    tiersIntro:
      "Mean over [[seed|repeats]] with its 95% [[interval|interval]]. Signed numbers are percentage points against the [[baseline|first column]]. Each number is rounded by itself.",
    tier: "Questions",
    cell: (low: string, high: string) => `${low}–${high},`,
    cellSeeds: (seeds: string) => `N = ${seeds}`,
    contrastTier: "in the verdict",
    gatesTitle: "Was the shared stage learnt?",
    gatesPassed: (minimum: string) =>
      `Yes: every repeat reached ${minimum} on the [[probe|probe questions]], so the arms had something to build on.`,
    gatesFailed: (failed: number, all: number, minimum: string) =>
      `${failed} of ${all} repeats stayed below ${minimum} on the [[probe|probe questions]] and are left out of the verdict.`,
    gateRow: (seed: number, rate: string) => `repeat ${seed}: ${rate}`,
    downloads: "Keep this result",
    json: "Download results.json",
    csv: "Download results.csv",
    bundle: "Download everything (bundle.zip)",
    bundleAbout:
      "One zip: the experiment, both result files and, for a run of this device, the log of the run and its models, as other programs open them (models beyond 60 MB are left out). Compare opens it again, and so does the command line.",
    bundling: "Packing…",
    bundled: (size: string) => `bundle.zip: ${size}, in your downloads.`,
    made: (engine: string, took: string) => `Trained on ${engine} in ${took}.`,
    noResults:
      "The run was stopped before its results were gathered. The curves below show how far it got; run it to the end for an answer.",
  },
  /** What was asked for while a run was on. */
  postponed: {
    title: "Another experiment or lesson waits",
    running:
      "A run is on, and the page stays with it. What you asked for can be opened when the run has ended or is stopped.",
    over: "You asked for it while a run was on.",
    open: "Open it",
  },
  learn,
  /** By the id of a world, "own" for texts that were brought; worlds tell it in English themselves. */
  aboutTexts: {} as Readonly<Record<string, AboutCurriculum>>,
};
