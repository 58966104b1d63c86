/** Whole percent; one figure behind the point where whole ones would read as "none" or "all". */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  const isRoundedToEdge = (whole === 0 || whole === 100) && Math.abs(100 * share - whole) > 0.05;
  return `${isRoundedToEdge ? (100 * share).toFixed(1) : whole} %`;
}

/** Percent points of a difference in shares, with a true minus sign. What is not 0 never reads as 0. */
export function points(difference: number): string {
  const value = 100 * difference;
  const rounded = Math.abs(value) < 1 ? Number(value.toPrecision(1)) : Math.round(value);
  return Math.abs(value) < 1e-9 ? "0" : String(rounded).replace("-", "−");
}

/** "1 point", "−12 points". */
export function pointsCounted(difference: number): string {
  const text = points(difference);
  return `${text} ${text === "1" || text === "−1" ? "point" : "points"}`;
}

/** "1 seed", "4 more seeds". */
export function seedsCounted(count: number, adjective?: string): string {
  return [count, adjective, count === 1 ? "seed" : "seeds"].filter(Boolean).join(" ");
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Sentences after each other; what is empty or false is left out. */
export function joined(...sentences: readonly (string | false)[]): string {
  return sentences.filter(Boolean).join(" ");
}
