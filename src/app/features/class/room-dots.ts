import type { PooledContrast } from "#core/pool/pool.ts";

/** A laptop's dot: its place in points and its row above the axis, from 0. */
export interface RoomDot {
  index: number;
  name: string;
  difference: number;
  row: number;
}

/**
 * Laptops as a stack of dots: those that would lie on one another, `size` apart, go above one another, in the order in
 * which they came, so that a late one never moves an early one. Laptops without a difference have no dot.
 */
export function stackDots(members: PooledContrast["members"], size: number): RoomDot[] {
  const dots: RoomDot[] = [];
  members.forEach(({ name, difference }, index) => {
    if (difference === undefined) return;
    const near = new Set(dots.flatMap((dot) => (Math.abs(dot.difference - difference) < size ? [dot.row] : [])));
    let row = 0;
    while (near.has(row)) row += 1;
    dots.push({ index, name, difference, row });
  });
  return dots;
}
