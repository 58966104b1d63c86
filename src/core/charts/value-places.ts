/** Where the values of a sweep stand along an axis. */
export interface ValuePlaces {
  /** One per value, in the order given: 0 at the left end, 1 at the right. */
  places: readonly number[];
  /** By factors rather than by differences. */
  isLog: boolean;
  /** A 0 among values by factors: it has no place on such an axis and stands apart, left of the others. */
  hasZeroApart: boolean;
}

/** By factors where the steps between the positive values are more even that way, by differences otherwise. */
export function valuePlaces(values: readonly number[]): ValuePlaces {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const positive = sorted.filter((value) => value > 0);
  const isLog = sorted.every((value) => value >= 0) && areGeometric(positive);
  const hasZeroApart = isLog && sorted[0] === 0;
  const at = (value: number): number => (isLog ? Math.log(value) : value);
  const [low, high] = [at(isLog ? positive[0]! : sorted[0]!), at(sorted.at(-1)!)];
  // As far left of the smallest as the values are apart on average.
  const room = hasZeroApart ? (high - low) / (positive.length - 1) : 0;
  const span = high - low + room;
  const placeOf = (value: number): number => {
    if (span === 0) return 0.5;
    return hasZeroApart && value === 0 ? 0 : (at(value) - low + room) / span;
  };
  return { places: values.map(placeOf), isLog, hasZeroApart };
}

function areGeometric(values: readonly number[]): boolean {
  if (values.length < 2) return false;
  // Two values have even steps either way; far apart they are a factor.
  if (values.length === 2) return values[1]! / values[0]! >= 4;
  return unevenness(values.map(Math.log)) < unevenness(values);
}

/** Of the steps between values: their standard deviation as a part of their mean. */
function unevenness(values: readonly number[]): number {
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  const middle = steps.reduce((total, step) => total + step, 0) / steps.length;
  return Math.sqrt(steps.reduce((total, step) => total + (step - middle) ** 2, 0) / steps.length) / middle;
}
