import type { HeldOutItem } from "#core/curriculum.ts";

/** Far more than the smallest tier of any world needs. */
const mostDraws = 100_000;

/**
 * Questions with prompts that all differ. `draw(group)` makes the questions of one group; a group that repeats a
 * prompt is drawn again. Throws RangeError when there are not enough different ones.
 */
export function distinctItems(count: number, draw: (group: number) => readonly HeldOutItem[]): HeldOutItem[] {
  const items: HeldOutItem[] = [];
  const prompts = new Set<string>();
  let group = 0;
  for (let draws = 0; items.length < count; draws += 1) {
    if (draws === mostDraws) throw new RangeError(`no ${count} different questions, only ${items.length}`);
    const drawn = draw(group);
    if (drawn.some((item) => prompts.has(item.prompt))) continue;
    for (const item of drawn) prompts.add(item.prompt);
    items.push(...drawn);
    group += 1;
  }
  return items.slice(0, count);
}
