import { armName } from "#core/arm-name.ts";
import { labelOf } from "#core/expansion.ts";
import type { Experiment } from "#core/experiment.ts";

/** How an arm is drawn everywhere. Never colour alone: dash and marker say the same. */
export interface ArmLook {
  id: string;
  label: string;
  /** What sets the arm apart from the others, for chart labels and table heads. */
  short: string;
  /** CSS colour. */
  color: string;
  /** SVG dash pattern of its mean line. */
  dash: string;
  marker: Marker;
}

export type Marker = "circle" | "square" | "triangle" | "diamond" | "ring" | "frame";

const styles: readonly Pick<ArmLook, "color" | "dash" | "marker">[] = [
  { color: "var(--arm-1)", dash: "none", marker: "circle" },
  { color: "var(--arm-2)", dash: "8 4", marker: "square" },
  { color: "var(--arm-3)", dash: "2 4", marker: "triangle" },
  { color: "var(--arm-4)", dash: "10 3 2 3", marker: "diamond" },
  { color: "var(--arm-5)", dash: "5 2", marker: "ring" },
  { color: "var(--arm-6)", dash: "12 4 4 4", marker: "frame" },
];

/** Looks in the order of the experiment's arms. The two arms of the first contrast get the two strongest. */
export function armLooks(experiment: Experiment): readonly ArmLook[] {
  const contrast = experiment.contrasts[0];
  const first = contrast ? [contrast.treatment, contrast.control] : [];
  const ranked = [...first, ...experiment.arms.map((arm) => arm.id).filter((id) => !first.includes(id))];
  return experiment.arms.map((arm) => ({
    id: arm.id,
    label: armName(experiment, arm),
    short: shortLabel(experiment, arm.id),
    ...lookOfRank(ranked.indexOf(arm.id)),
  }));
}

/** Six looks, then the same colours with the next one's dash and marker: 36 in all before one comes again. */
function lookOfRank(rank: number): (typeof styles)[number] {
  const { color } = styles[rank % styles.length]!;
  const { dash, marker } = styles[(rank + Math.floor(rank / styles.length)) % styles.length]!;
  return { color, dash, marker };
}

/** Labels of the stages that not every arm has; the whole label where that says nothing. */
function shortLabel(experiment: Experiment, id: string): string {
  const arm = experiment.arms.find((candidate) => candidate.id === id)!;
  const own = arm.stages.filter((stage) => !experiment.arms.every((other) => other.stages.includes(stage)));
  return own.length === 0 ? armName(experiment, arm) : own.map((stage) => labelOf(experiment, stage)).join(" → ");
}

/** SVG path of a marker of the given radius around 0, 0. `ring` and `frame` are to be drawn hollow. */
export function markerPath(marker: Marker, radius: number): string {
  const r = radius;
  switch (marker) {
    case "circle":
    case "ring":
      return `M${-r},0A${r},${r} 0 1 1 ${r},0A${r},${r} 0 1 1 ${-r},0Z`;
    case "square":
    case "frame": {
      const s = r * 0.9;
      return `M${-s},${-s}H${s}V${s}H${-s}Z`;
    }
    case "triangle":
      return `M0,${-1.15 * r}L${1.1 * r},${0.8 * r}H${-1.1 * r}Z`;
    case "diamond":
      return `M0,${-1.25 * r}L${1.25 * r},0L0,${1.25 * r}L${-1.25 * r},0Z`;
  }
}

export function isHollow(marker: Marker): boolean {
  return marker === "ring" || marker === "frame";
}
