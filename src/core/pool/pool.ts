import type { PairedSeed } from "#core/contrast-estimate.ts";
import { canonicalJson } from "#core/definition.ts";
import type { Contrast, Experiment } from "#core/experiment.ts";
import { refuserOf } from "#core/refusal.ts";
import { pool as words } from "#core/sentences/en/pool.ts";
import type { Results, TierSummary } from "#core/results.ts";
import type { Said } from "#core/sentences/said.ts";
import { tell, type Called, type Told } from "#core/sentences/told.ts";
import { pairedChoiceVarianceOf } from "#core/statistics/intervals.ts";
import { mean } from "#core/statistics/moments.ts";
import { verdictOf, type Verdict } from "#core/verdict.ts";
import { named } from "./code.ts";
import { poolDefinition, type PairedTier, type PoolEntry } from "./entry.ts";

const refuse = refuserOf(words);

/** What a room has handed in so far for one experiment. Never changed: `joinPool` gives another. */
export interface Pool {
  experiment: Experiment;
  /** `poolDefinition` of the experiment: found once, not for every member. */
  definition: string;
  members: readonly PoolMember[];
}

export interface PoolMember {
  /** Whose it is, where that is known; else the file name, or what a pasted code is called. */
  name: string;
  /** What it was handed in as, a file or code, where `name` is another. */
  from?: string | Told;
  entry: PoolEntry;
}

/** One laptop's dot: its mean difference over its own seeds that passed their gates. */
export interface MemberDifference {
  name: string;
  device: string;
  seeds: readonly number[];
  /** Shares, -1 to 1; undefined when no seed of it passed. */
  difference: number | undefined;
}

export interface PooledContrast {
  contrast: Contrast;
  verdict: Verdict;
  members: readonly MemberDifference[];
}

export function emptyPool(experiment: Experiment): Pool {
  return { experiment, definition: poolDefinition(experiment), members: [] };
}

/**
 * The pool with one more. Throws RunFailure "bad-input" with the reason when it is of another experiment, of another
 * definition with the same name, or holds a seed that is already in: every seed counts once.
 */
export function joinPool(pool: Pool, member: PoolMember): Pool {
  const { experiment, members } = pool;
  const { entry } = member;
  const called = calledIn(member);
  if (entry.experiment !== experiment.id) {
    throw refuse("otherExperiment", called, entry.experiment, experiment.id);
  }
  if (entry.definition !== pool.definition) {
    throw refuse("otherDefinition", called, experiment.id);
  }
  for (const { seed, gates, contrasts } of entry.seeds) {
    const fits =
      gates.length === experiment.evaluation.gates.length &&
      contrasts.length === experiment.contrasts.length &&
      contrasts.every((tiers, i) => tiers.length === experiment.contrasts[i]!.tiers.length);
    if (!fits) throw refuse("otherFigures", called, experiment.id);
    const holder = members.find((other) => other.entry.seeds.some((theirs) => theirs.seed === seed));
    if (!holder) continue;
    const theirs = holder.entry.seeds.find((one) => one.seed === seed);
    const isSame = canonicalJson(theirs) === canonicalJson(entry.seeds.find((one) => one.seed === seed));
    const place = members.indexOf(holder) + 1;
    throw refuse(isSame ? "handedInAlready" : "seedTwice", called, calledIn(holder), seed, place);
  }
  return { ...pool, members: [...members, member] };
}

/** "Ada (03.pool.json)": many have the same name, and a file alone says nothing of whose it is. */
function calledIn({ name, from }: PoolMember): Told | Called {
  return from === undefined || from === name ? named(name) : tell(words, "memberFrom", name, named(from));
}

/** What a reader must know about how the members differ. */
export function poolNotes({ members }: Pool): Said[] {
  const versions = [...new Set(members.map(({ entry }) => entry.app))];
  return versions.length > 1 ? [[["severalVersions", versions]]] : [];
}

/** Seeds of all members, ascending. */
export function poolSeeds({ members }: Pool): number[] {
  return members.flatMap(({ entry }) => entry.seeds.map(({ seed }) => seed)).sort((a, b) => a - b);
}

/**
 * The answer of the whole room to every contrast, by the same rule and sentences as one run's, and every laptop's dot.
 * tiers: the labels of the questions (`Results.tiers`, or a curriculum's tiers). `caveat` is passed through.
 */
export function pooledContrasts(pool: Pool, tiers: readonly TierSummary[], caveat: string): readonly PooledContrast[] {
  const results = asResults(pool, tiers);
  const pairsOf = (contrast: Contrast): readonly PairedSeed[] => pairSeeds(pool, contrast);
  return pool.experiment.contrasts.map((contrast) => ({
    contrast,
    verdict: verdictOf(results, contrast, caveat, pairsOf),
    members: pool.members.map((member) => memberDifference(pool, member, contrast)),
  }));
}

function memberDifference(pool: Pool, member: PoolMember, contrast: Contrast): MemberDifference {
  const own = pairSeeds({ ...pool, members: [member] }, contrast).filter(({ gatePassed }) => gatePassed);
  return {
    name: member.name,
    device: member.entry.device,
    seeds: member.entry.seeds.map(({ seed }) => seed),
    difference: own.length === 0 ? undefined : mean(own.map(({ rate }) => rate.mean)),
  };
}

function pairSeeds({ experiment, members }: Pool, contrast: Contrast): PairedSeed[] {
  const index = experiment.contrasts.findIndex(({ id }) => id === contrast.id);
  const { gates } = experiment.evaluation;
  return members
    .flatMap(({ entry }) => entry.seeds)
    .sort((a, b) => a.seed - b.seed)
    .map((seed) => {
      const tiers = seed.contrasts[index]!;
      const average = (of: (tier: PairedTier) => number): number => mean(tiers.map(of));
      const treatmentRate = average((tier) => tier.treatment / tier.items);
      const controlRate = average((tier) => tier.control / tier.items);
      const treatmentMargin = average((tier) => tier.treatmentNats);
      const controlMargin = average((tier) => tier.controlNats);
      return {
        seed: seed.seed,
        gatePassed: gates.every((gate, i) => seed.gates[i]! >= gate.minimumRate),
        ...{ treatmentRate, controlRate, treatmentMargin, controlMargin },
        rate: {
          mean: treatmentRate - controlRate,
          itemVariance: average(choiceVariance) / tiers.length,
        },
        margin: {
          mean: treatmentMargin - controlMargin,
          itemVariance: average((tier) => tier.varianceNats) / tiers.length,
        },
      };
    });
}

function choiceVariance({ items, treatment, control, squares }: PairedTier): number {
  return pairedChoiceVarianceOf({ items, sum: treatment - control, squares });
}

/** What the sentences need besides the figures: arms, labels, seeds, gates. */
function asResults(pool: Pool, tiers: readonly TierSummary[]): Results {
  const { experiment, members } = pool;
  return {
    format: "tinywhy/results@1",
    experiment: { ...experiment, seeds: poolSeeds(pool) },
    engine: { id: "several", description: `${members.length} machines` },
    versions: { app: [...new Set(members.map(({ entry }) => entry.app))].join(", ") },
    startedAt: "1970-01-01T00:00:00.000Z",
    ...{ wallMs: 0, tokens: 0, flops: 0, parameterCount: 0 },
    completed: members.length > 0,
    tiers,
    gates: members.flatMap(({ entry }) =>
      entry.seeds.map(({ seed, gates }) => ({
        seed,
        rates: Object.fromEntries(experiment.evaluation.gates.map(({ tier }, i) => [tier, gates[i]!])),
      })),
    ),
    items: [],
    replicas: [],
  };
}
