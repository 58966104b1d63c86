/**
 * Student's t, the normal distribution and the power of a t-interval. Degrees of freedom are whole numbers (seeds - 1),
 * for which t has a closed form, so that no gamma or beta function is needed.
 */

/** P(T <= t) for whole degrees of freedom. Abramowitz & Stegun 26.7.3 (odd) and 26.7.4 (even). */
export function studentCdf(t: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`degrees of freedom: ${degrees}`);
  const theta = Math.atan(t / Math.sqrt(degrees));
  const sine = Math.sin(theta);
  const cosine = Math.cos(theta);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const central = isOdd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
  return (1 + central) / 2;
}

/** t with P(T <= t) = p. */
export function studentQuantile(p: number, degrees: number): number {
  return invert((t) => studentCdf(t, degrees), p);
}

/** P(Z <= z); absolute error below 1e-14. G. West (2005), Better approximations to cumulative normal functions. */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  const tail = x > 37 ? 0 : Math.exp((-x * x) / 2) * (x < 7.07106781186547 ? ratio(x) : continuedFraction(x));
  return z > 0 ? 1 - tail : tail;
}

/** z with P(Z <= z) = p. */
export function normalQuantile(p: number): number {
  return invert(normalCdf, p);
}

/**
 * Expectation of `of(u)` where u = s / sigma, the sample standard deviation over the true one, with `degrees` degrees
 * of freedom. Density proportional to u^(degrees-1) exp(-degrees u^2 / 2); normalised by the same midpoint sum.
 */
export function expectOverSpread(degrees: number, of: (u: number) => number): number {
  // 8 standard deviations of u (about 1 / sqrt(2 degrees)) around 1 hold all but 1e-14 of the mass.
  const reach = 8 / Math.sqrt(2 * degrees);
  const low = Math.max(0, 1 - reach);
  const width = (1 + reach - low) / integrationSteps;
  let total = 0;
  let mass = 0;
  for (let i = 0; i < integrationSteps; i += 1) {
    const u = low + (i + 0.5) * width;
    const density = Math.exp((degrees - 1) * Math.log(u) - (degrees * (u * u - 1)) / 2);
    mass += density;
    total += density * of(u);
  }
  return total / mass;
}

/** At 1,000 steps, doubling them changes no power by more than 1e-6. */
const integrationSteps = 1000;

const numerator = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
];
const denominator = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

function ratio(x: number): number {
  return horner(numerator, x) / horner(denominator, x);
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function continuedFraction(x: number): number {
  return 1 / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
}

/** Bisection on a rising function; ends at neighbouring doubles. */
function invert(cdf: (x: number) => number, p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability: ${p}`);
  let low = -1;
  let high = 1;
  while (cdf(low) > p) low *= 2;
  while (cdf(high) < p) high *= 2;
  for (let i = 0; i < 100; i += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
