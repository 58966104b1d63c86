import type { Contrast, Interaction } from "#core/experiment.ts";
import { failedGates, rateOf, type Results } from "#core/results.ts";
import type { ArmLook } from "./arm-looks.ts";

/** One arm's dots: its share on the tiers asked about, per seed. */
export interface DotColumn {
  look: ArmLook;
  seeds: readonly { seed: number; rate: number; isKept: boolean }[];
}

/** Control first, treatment last, other arms between, so that a seed's line leads from one to the other. */
export function dotColumns(results: Results, contrast: Contrast, looks: readonly ArmLook[]): readonly DotColumn[] {
  const rank = (id: string): number => (id === contrast.control ? 0 : id === contrast.treatment ? 2 : 1);
  const ordered = [...looks].sort((a, b) => rank(a.id) - rank(b.id));
  return ordered.map((look) => columnOf(results, contrast.tiers, look));
}

/** The two gaps that an interaction compares, each of two arms: the one without the explanation first. */
export function gapColumns(
  results: Results,
  { both, behaviourOnly, explanationOnly, neither, tiers }: Interaction,
  looks: readonly ArmLook[],
): readonly (readonly DotColumn[])[] {
  const columnsOf = (arms: readonly string[]): DotColumn[] =>
    arms.map((arm) =>
      columnOf(
        results,
        tiers,
        looks.find(({ id }) => id === arm)!,
      ),
    );
  return [columnsOf([neither, explanationOnly]), columnsOf([behaviourOnly, both])];
}

function columnOf(results: Results, tiers: readonly string[], look: ArmLook): DotColumn {
  return {
    look,
    seeds: results.replicas
      .filter((replica) => replica.arm === look.id)
      .map(({ seed, margins }) => {
        const rates = tiers.flatMap((tier) => (margins[tier] ? [rateOf(margins[tier])] : []));
        const rate = rates.reduce((total, each) => total + each, 0) / rates.length;
        return { seed, rate, isKept: failedGates(results, seed).length === 0 };
      }),
  };
}

/** How far apart dots beside one another stand, so that none is further than `half` from the middle. */
export function swarmStep(offsets: readonly number[], size: number, half: number): number {
  const most = Math.max(0, ...offsets.map(Math.abs));
  return most === 0 ? size : Math.min(size, Math.max(0, half) / most);
}

/** Sideways places for dots that would lie on one another: 0, then alternately right and left, in dot widths. */
export function swarm(places: readonly number[], size: number): number[] {
  const offsets: number[] = [];
  places.forEach((place, i) => {
    const near = new Set(
      places.slice(0, i).flatMap((other, j) => (Math.abs(other - place) < size ? [offsets[j]!] : [])),
    );
    let offset = 0;
    for (let k = 1; near.has(offset); k += 1) offset = (k % 2 === 1 ? 1 : -1) * Math.ceil(k / 2);
    offsets.push(offset);
  });
  return offsets;
}
