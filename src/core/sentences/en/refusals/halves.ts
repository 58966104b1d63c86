import type { Inner } from "../../told.ts";

/** How activations are kept on a graphics card, and why. */
export const halves = {
  sixteenBits: (gain: number, parity: Inner) =>
    `Activations are kept in 16 bits, which is ${gain.toFixed(2)} times as fast on this device. ` +
    `A check against 32 bits agreed (${parity}).`,
  thirtyTwoBits: (because: Inner) => `Activations are kept in 32 bits: ${because}.`,
  bitsAskedFor: (bits: number) => `Activations are kept in ${bits} bits, as asked for.`,
  halvesCompileLong: () => "kernels take long to compile here, and 16 bits need others",
  halvesCompareLong: () => "comparing with 16 bits would take too long here",
  halvesNotFaster: (gain: number) => `16 bits would not be faster here (${gain.toFixed(2)} times as fast)`,
  halvesDiffer: (parity: Inner) => `models trained with 16 bits come out differently here (${parity})`,
  halvesFail: (why: Inner) => `16 bits cannot be tried here (${why.replace(/\.$/, "")})`,
  parityFigures: ({ lossNats, gradientShare, degrees, steps, marginNats, learnedNats }: ParityFigures) =>
    `loss within ${lossNats.toFixed(4)} nats, gradient within ${(100 * gradientShare).toFixed(2)} % and ` +
    `${degrees.toFixed(2)} degrees, answers after ${steps} steps within ${marginNats.toFixed(3)} of ` +
    `${learnedNats.toFixed(1)} nats`,
};

/** How far models with activations in 16 bits are from those in 32. */
export interface ParityFigures {
  lossNats: number;
  gradientShare: number;
  degrees: number;
  steps: number;
  marginNats: number;
  learnedNats: number;
}
