import type { Arm } from "./experiment.ts";

type Named = Pick<Arm, "id" | "label">;

/**
 * What readers call an arm: its label, with its id where another arm has the same one. New experiments are refused then;
 * results of older ones still say which arm is which.
 */
export function armName({ arms }: { arms: readonly Named[] }, { id, label }: Named): string {
  const isShared = arms.some((other) => other.id !== id && other.label.trim() === label.trim());
  return isShared ? `${label.trim()} (${id})` : label;
}
