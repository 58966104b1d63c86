import type { Experiment } from "#core/experiment.ts";
import type { Curriculum } from "#core/curriculum.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { sweepPoints } from "#core/sweep.ts";
import { leakageReport, type LeakPlace } from "#core/leakage-report.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { detectableDifference, seedDeviations, seedsFor } from "#core/statistics/planning.ts";
import { asWritten } from "#core/tokenizers/units.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import type { SourcePlace } from "#core/own-texts/whereabouts.ts";
import { RunFailure } from "#core/failure.ts";
import { exitCodes } from "./exit-codes.ts";
import { counted } from "./in-words.ts";
import { loadExperiment } from "./load-experiment.ts";
import { whereaboutsIn } from "./own-texts.ts";
import { parseOptions } from "./parse-options.ts";

/**
 * `lab check NAME-or-FILE`: parses the experiment, writes one seed's texts and reports what gives held-out answers
 * away. Anything that cannot be used is a RunFailure; a question that is not held out is bad input, too.
 */
export async function check(args: string[]): Promise<number> {
  const [nameOrFile, ...others] = parseOptions("check", args, {}).positionals;
  if (others.length > 0)
    throw new RunFailure("bad-input", `One experiment at a time, not ${nameOrFile}, ${others.join(", ")}.`);
  const experiment = await loadExperiment(nameOrFile);
  const points = sweepPoints(experiment);
  const [texts] = points.map((point) => new SeedTexts(point, point.seeds[0]!)) as [SeedTexts];
  const { tiers } = texts.curriculum;
  const items = tiers.reduce((total, tier) => total + tier.items.length, 0);
  const findings = leakageReport(texts.curriculum);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const steps = points.reduce((total, point) => total + replicaStepsOf(point), 0);
  process.stdout.write(
    `${experiment.id}: ${errors === 0 ? "sound" : `not sound: ${counted(errors, "error")} below`}. ` +
      `${counted(experiment.arms.length, "arm")}, ${counted(experiment.seeds.length, "seed")}, ` +
      `${experiment.sweep ? `${counted(points.length, "value")} of ${experiment.sweep.label}, ` : ""}` +
      `${counted(steps, "replica-step")}; ${counted(texts.tokenizer.vocabularySize, "word")}, ` +
      `${counted(items, "held-out question")} per seed in ${counted(tiers.length, "tier")}.\n`,
  );
  const sourceOf = await sourcesOf(experiment, nameOrFile!);
  for (const { severity, what, consequence, places } of findings) {
    process.stdout.write(`\n${severity}: ${inEnglish([...what, ...consequence])}\n`);
    for (const place of places.slice(0, placesShown)) process.stdout.write(`  ${placeLine(place, sourceOf)}\n`);
    if (places.length > placesShown) process.stdout.write(`  and more\n`);
  }
  process.stdout.write(`\n${planningLines(experiment, texts.curriculum)}`);
  return errors > 0 ? exitCodes.badInput : exitCodes.done;
}

/** What the questions and seeds of this experiment could show. */
function planningLines({ contrasts, seeds }: Experiment, { tiers }: Curriculum): string {
  const points = (difference: number): string => `${Math.round(100 * difference)} points`;
  return contrasts
    .map(({ label, tiers: asked }) => {
      const items = tiers.filter(({ id }) => asked.includes(id)).reduce((sum, tier) => sum + tier.items.length, 0);
      const lines = seedDeviations.map(({ label: spread, value }) => {
        const smallest = detectableDifference({ items, seeds: seeds.length, seedDeviation: value });
        const needed = seedsFor(0.2, { items, seedDeviation: value });
        const reach = smallest > 1 ? "no difference" : `differences from ${points(smallest)} up`;
        return `  ${inEnglish(spread)}: ${reach}; 20 points would take ${needed === undefined ? "over 200 seeds" : counted(needed, "seed")}\n`;
      });
      return `${label}: ${counted(items, "question")} and ${counted(seeds.length, "seed")} show, with 80 % power, where\n${lines.join("")}`;
    })
    .join("\n");
}

const placesShown = 3;

/** Both places as their author finds them again: file and line where they came from files. */
function placeLine({ words, training, heldOut }: LeakPlace, sourceOf: SourceOf): string {
  const asked = heldOut && withFile(`${heldOut.tier}, question ${heldOut.item + 1}`, sourceOf({ heldOut }));
  const trained = training && withFile(`${training.text}, document ${training.document + 1}`, sourceOf({ training }));
  return `${[asked, trained].filter(Boolean).join(" — ")}: ${asWritten(words.join(" ")).slice(0, 120)}`;
}

function withFile(place: string, source: SourcePlace | undefined): string {
  return source ? `${source.file}, line ${source.line} (${place})` : place;
}

type SourceOf = (place: Omit<LeakPlace, "words">) => SourcePlace | undefined;

/** From the files where they are there; else a definition that was brought says it of its texts itself. */
async function sourcesOf({ curriculum }: Experiment, path: string): Promise<SourceOf> {
  if (!("texts" in curriculum)) return () => undefined;
  const where = await whereaboutsIn(path);
  return ({ training, heldOut }) => {
    if (heldOut) return where?.ofItem(heldOut.tier, heldOut.item);
    if (!training) return undefined;
    const { file, lines } = curriculum.texts[training.text]?.source ?? {};
    const line = lines?.[training.document];
    const kept = file !== undefined && line !== undefined ? { file, line } : undefined;
    return where?.ofDocument(training.text, training.document) ?? kept;
  };
}
