/** Arithmetic mean. Throws RangeError on an empty list: there is no mean of nothing. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("mean of an empty list");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance, divided by n - 1. Throws RangeError below two values. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError(`variance of ${values.length} values`);
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
