import type { Axis, Curve } from "#app/components/charts/curve.ts";
import { formatRate, formatScaled, formatShare } from "#app/text/format.ts";
import { text } from "#app/text/text.ts";
import { extentOf } from "./live-curves.ts";

/** From 0, or by factors from the smallest positive value. */
export function upTo(curves: readonly Curve[], label: string, isLog: boolean): Axis {
  const axis = { label, format: formatScaled };
  if (!isLog) return { ...axis, ...fromZero(curves) };
  const [low, high] = extentOf(curves, 0) ?? [0.1, 1];
  return { ...axis, from: low * 0.9, to: high * 1.05, isLog: true };
}

/** Margins, as far above 0 as below. */
export function around(curves: readonly Curve[]): Axis {
  const [low, high] = extentOf(curves) ?? [-1, 1];
  const reach = Math.max(1, Math.abs(low), Math.abs(high)) * 1.1;
  return { from: -reach, to: reach, isLog: false, label: text.live.marginAxis, format: formatScaled };
}

export function rateOfLearning(curves: readonly Curve[]): Axis {
  return { ...fromZero(curves), label: text.live.learningRateAxis, format: formatRate };
}

/** Shares. `answer`: what is counted, of questions that have no right one. */
export function shareAxis(kind: "accuracy" | "direction" | "probe", answer: string | undefined): Axis {
  const label = kind === "accuracy" ? text.live.rightAxis : text.live.choiceAxis(answer ?? text.live.firstOption);
  return { from: 0, to: 1, isLog: false, label, format: formatShare };
}

function fromZero(curves: readonly Curve[]): Pick<Axis, "from" | "to" | "isLog"> {
  const high = extentOf(curves)?.[1] ?? 1;
  return { from: 0, to: Math.max(high * 1.05, 1e-6), isLog: false };
}
