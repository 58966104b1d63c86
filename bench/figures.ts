import { checkedSteps, type ConfigName } from "./configs.ts";
import type { Case, Contender } from "./contenders.ts";
import expectedLosses from "./expected-losses.json" with { type: "json" };
import type { Turn } from "./turns.ts";

/** One engine in one case. Times are milliseconds per training step of all replicas together. */
export interface Row {
  engine: Contender["name"];
  label: string;
  device: Contender["device"];
  config: ConfigName;
  replicas: number;
  ms_median: number;
  ms_min: number;
  /** Turns; a turn is one or more steps, and its figure their mean. */
  n: number;
  steps: number;
  dispatches?: number;
  submissions?: number;
  js_ms_median?: number;
  /** [3] of the first replica, nats. */
  losses: number[];
  /** Over all replicas, from PyTorch's in 64 bits. */
  loss_deviation: number;
  description: string;
}

/** Speeds of different computations are not comparable. */
export const largestLossDeviation = 1e-3;

export function toRow(
  { device, config, replicas }: Case,
  { name, label }: Contender,
  { description, checkedLossNats }: { description: string; checkedLossNats: readonly (readonly number[])[] },
  turns: readonly Turn[],
): Row {
  const last = turns.at(-1)!;
  const hostMs = turns.flatMap((turn) => turn.hostMs ?? []);
  return {
    engine: name,
    label,
    device,
    config,
    replicas,
    ms_median: rounded(median(turns.map(({ stepMs }) => stepMs))),
    ms_min: rounded(Math.min(...turns.map(({ stepMs }) => stepMs))),
    n: turns.length,
    steps: turns.reduce((sum, { steps }) => sum + steps, 0),
    ...(device === "webgpu" ? { dispatches: rounded(last.dispatches), submissions: rounded(last.submissions) } : {}),
    ...(hostMs.length > 0 ? { js_ms_median: rounded(median(hostMs)) } : {}),
    losses: checkedLossNats.map((losses) => Number(losses[0]!.toFixed(5))),
    loss_deviation: Number(lossDeviation(config, checkedLossNats).toExponential(1)),
    description,
  };
}

/** Largest distance of the checked losses, [checkedSteps][replicas], from those of PyTorch in 64 bits; NaN counts as infinite. */
export function lossDeviation(config: Case["config"], checkedLossNats: readonly (readonly number[])[]): number {
  if (checkedLossNats.length !== checkedSteps) return Infinity;
  const distances = checkedLossNats.flatMap((losses, step) =>
    losses.map((loss, replica) => Math.abs(loss - expectedLosses[config][step]![replica]!)),
  );
  return distances.some(Number.isNaN) ? Infinity : Math.max(...distances);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Three decimals are more than the noise leaves. */
function rounded(value: number): number {
  return Number(value.toFixed(3));
}
