/** How one head's columns are held in WGSL: `count` vectors of `length`, so that its halves are whole vectors too. */
export interface HeadVectors {
  length: 1 | 2 | 4;
  count: number;
  /** WGSL type of one vector. */
  type: string;
  /** WGSL for the sum of a vector's elements. */
  sum(vector: string): string;
}

export function headVectors(headWidth: number): HeadVectors {
  const length = headWidth % 8 === 0 ? 4 : headWidth % 4 === 0 ? 2 : 1;
  return {
    length,
    count: headWidth / length,
    type: length === 1 ? "f32" : `vec${length}f`,
    sum: (vector) => (length === 1 ? vector : `dot(${vector}, vec${length}f(1))`),
  };
}

/** One line of WGSL for each of `count` vectors: registers must be named, an array of them would live in memory. */
export function each(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join("\n");
}
