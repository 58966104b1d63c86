import type { Experiment } from "#core/experiment.ts";
import type { Curriculum } from "#core/curriculum.ts";
import { replicaStepsOf } from "#core/expansion.ts";
import { sweepPoints } from "#core/sweep.ts";
import { leakageReport, type LeakPlace } from "#core/leakage-report.ts";
import { inEnglish } from "#core/sentences/in-english.ts";
import { detectableDifference, seedDeviations, seedsFor } from "#core/statistics/planning.ts";
import { asWritten } from "#core/tokenizers/units.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadExperiment } from "./load-experiment.ts";

/**
 * `lab check NAME-or-FILE`: parses the experiment, writes one seed's texts and reports what gives held-out answers
 * away. Anything that cannot be used is a RunFailure; a question that is not held out is bad input, too.
 */
export async function check([nameOrFile]: string[]): Promise<number> {
  const experiment = await loadExperiment(nameOrFile);
  const points = sweepPoints(experiment);
  const [texts] = points.map((point) => new SeedTexts(point, point.seeds[0]!)) as [SeedTexts];
  const items = texts.curriculum.tiers.reduce((total, tier) => total + tier.items.length, 0);
  process.stdout.write(
    `${experiment.id}: sound. ${experiment.arms.length} arms, ${experiment.seeds.length} seeds, ` +
      `${experiment.sweep ? `${points.length} values of ${experiment.sweep.label}, ` : ""}` +
      `${points.reduce((total, point) => total + replicaStepsOf(point), 0)} replica-steps; ${texts.tokenizer.vocabularySize} words, ` +
      `${items} held-out questions per seed in ${texts.curriculum.tiers.length} tiers.\n`,
  );
  const findings = leakageReport(texts.curriculum);
  for (const { severity, what, consequence, places } of findings) {
    process.stdout.write(`\n${severity}: ${inEnglish([...what, ...consequence])}\n`);
    for (const place of places.slice(0, placesShown)) process.stdout.write(`  ${placeLine(place, experiment)}\n`);
    if (places.length > placesShown) process.stdout.write(`  and more\n`);
  }
  process.stdout.write(`\n${planningLines(experiment, texts.curriculum)}`);
  return findings.some(({ severity }) => severity === "error") ? exitCodes.badInput : exitCodes.done;
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
        return `  ${inEnglish(spread)}: ${reach}; 20 points would take ${needed === undefined ? "over 200" : needed} seeds\n`;
      });
      return `${label}: ${items} questions and ${seeds.length} seeds show, with 80 % power, where\n${lines.join("")}`;
    })
    .join("\n");
}

const placesShown = 3;

function placeLine({ words, training, heldOut }: LeakPlace, { curriculum }: Experiment): string {
  const text = training && "texts" in curriculum ? curriculum.texts[training.text] : undefined;
  const line = text?.source && training ? text.source.lines[training.document] : undefined;
  const trained =
    training &&
    (line === undefined
      ? `${training.text}, document ${training.document + 1}`
      : `${text!.source!.file}, line ${line}`);
  const asked = heldOut && `${heldOut.tier}, question ${heldOut.item + 1}`;
  return `${[asked, trained].filter(Boolean).join(" — ")}: ${asWritten(words.join(" ")).slice(0, 120)}`;
}
