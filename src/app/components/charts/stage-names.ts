/** The stages of one arm, in order; steps of the arm. */
export type ArmStages = readonly { label: string; step: number; end: number }[];

/**
 * Where stages begin, whatever arms are shown: named as what all arms read from there on, else with `differs`. What
 * began before `from` counts from there.
 */
export function stageNames(
  arms: readonly ArmStages[],
  differs: string,
  from = 0,
): readonly { step: number; label: string }[] {
  const begins = arms.flatMap((stages) =>
    stages.filter(({ end }) => end > from).map(({ step }) => Math.max(step, from)),
  );
  return [...new Set(begins)]
    .sort((a, b) => a - b)
    .map((step) => {
      const read = new Set(
        arms.flatMap((stages) =>
          stages.filter((stage) => stage.step <= step && step < stage.end).map(({ label }) => label),
        ),
      );
      return { step, label: read.size === 1 ? [...read][0]! : differs };
    });
}
