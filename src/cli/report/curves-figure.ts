import { linearScale, linePath, ticksBetween, ticksTo, type Point } from "#core/charts/scale.ts";
import type { ArmLook } from "#core/charts/arm-looks.ts";
import { stageOf } from "#core/expansion.ts";
import type { ReplicaResult, Results } from "#core/results.ts";
import { html, type Html } from "./html.ts";
import { count, share } from "./numbers.ts";

const width = 760;
const height = 280;
const edge = { top: 28, right: 12, bottom: 34, left: 46 };

interface ArmLine {
  look: ArmLook;
  /** Mean over seeds. */
  mean: readonly Point[];
  /** One per seed; drawn thin. */
  seeds: readonly (readonly Point[])[];
}

/** How every arm answered one tier as it trained: each seed thin, their mean thick. Undefined when it was not asked. */
export function heldOutFigure(results: Results, tier: string, looks: readonly ArmLook[]): Html | undefined {
  const lines = linesOf(
    results,
    looks,
    ({ during }) => during.filter((point) => point.tier === tier),
    (point) => point.rate,
  );
  const label = results.tiers.find(({ id }) => id === tier)?.label ?? tier;
  return figure(lines, {
    label: `“${label}” during training`,
    low: 0,
    high: 1,
    ticks: [0, 0.25, 0.5, 0.75, 1],
    text: share,
  });
}

/** Training loss of every arm. */
export function lossFigure(results: Results, looks: readonly ArmLook[]): Html | undefined {
  const lines = linesOf(
    results,
    looks,
    ({ curves }) => curves,
    (point) => point.lossNats,
  );
  const high = Math.max(0, ...lines.flatMap(({ mean }) => mean.map(([, loss]) => loss)));
  const ticks = ticksTo(high, 5);
  return figure(lines, {
    label: "training loss, nats per token",
    low: 0,
    high,
    ticks,
    text: (tick) => String(Number(tick.toFixed(2))),
  });
}

/** Steps count from the start of the arm. */
function linesOf<Given extends { stage: string; step: number }>(
  results: Results,
  looks: readonly ArmLook[],
  givenBy: (replica: ReplicaResult) => readonly Given[],
  valueOf: (point: Given) => number,
): ArmLine[] {
  return looks.flatMap((look) => {
    const { stages } = results.experiment.arms.find(({ id }) => id === look.id)!;
    const stepsBefore = new Map<string, number>();
    let before = 0;
    for (const stage of stages) {
      if (!stepsBefore.has(stage)) stepsBefore.set(stage, before);
      before += stageOf(results.experiment, stage).steps;
    }
    const seeds = results.replicas
      .filter(({ arm }) => arm === look.id)
      .map((replica) =>
        givenBy(replica).map((point): Point => [(stepsBefore.get(point.stage) ?? 0) + point.step, valueOf(point)]),
      );
    const mean = meanLine(seeds);
    return mean.length < 2 ? [] : [{ look, mean, seeds }];
  });
}

function meanLine(seeds: readonly (readonly Point[])[]): Point[] {
  const sums = new Map<number, { sum: number; seeds: number }>();
  for (const [step, value] of seeds.flat()) {
    const known = sums.get(step) ?? { sum: 0, seeds: 0 };
    sums.set(step, { sum: known.sum + value, seeds: known.seeds + 1 });
  }
  return [...sums].map(([step, { sum, seeds: n }]): Point => [step, sum / n]).sort(([a], [b]) => a - b);
}

interface Axis {
  label: string;
  low: number;
  high: number;
  ticks: readonly number[];
  text: (tick: number) => string;
}

function figure(lines: readonly ArmLine[], axis: Axis): Html | undefined {
  if (lines.length === 0) return undefined;
  const steps = lines.flatMap(({ mean }) => mean.map(([step]) => step));
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  const x = linearScale([first, last], [edge.left, width - edge.right]);
  const y = linearScale([axis.low, axis.high], [height - edge.bottom, edge.top]);
  const ends = lines.map(({ look, mean }) => `${look.short} ${axis.text(mean.at(-1)![1])}`);
  return html`<figure>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${axis.label}. At the end: ${ends.join("; ")}.">
      <text class="axis" x="0" y="11">${axis.label}</text>
      ${axis.ticks.map(
        (tick) => html`
          <line class="rule" x1="${edge.left}" x2="${width - edge.right}" y1="${y(tick)}" y2="${y(tick)}" />
          <text class="axis" x="${edge.left - 6}" y="${y(tick)}" dy="0.35em" text-anchor="end">${axis.text(tick)}</text>
        `,
      )}
      ${ticksBetween([first, last], 6).map(
        (tick) => html`<text class="axis" x="${x(tick)}" y="${height - 14}" text-anchor="middle">${count(tick)}</text>`,
      )}
      <text class="axis" x="${width - edge.right}" y="${height - 1}" text-anchor="end">steps of the arm</text>
      ${lines.map(
        ({ look, mean, seeds }) => html`
          ${
            seeds.length <= 24 &&
            seeds.map((line) => html`<path class="thin" d="${linePath(line, x, y)}" stroke="${look.color}" />`)
          }
          <path class="thick" d="${linePath(mean, x, y)}" stroke="${look.color}" stroke-dasharray="${look.dash}" />
        `,
      )}
    </svg>
  </figure>`;
}
