import type { halves as english } from "../../en/refusals/halves.ts";
import { fixed } from "../numbers.ts";

export const halves: typeof english = {
  sixteenBits: (gain, parity) =>
    `Aktivierungen werden in 16 Bit gehalten; das ist auf diesem Gerät ${fixed(gain, 2)}-mal so schnell. ` +
    `Eine Probe gegen 32 Bit stimmte überein (${parity}).`,
  thirtyTwoBits: (because) => `Aktivierungen werden in 32 Bit gehalten: ${because}.`,
  bitsAskedFor: (bits) => `Aktivierungen werden wie verlangt in ${bits} Bit gehalten.`,
  halvesCompileLong: () => "die Kernel zu übersetzen dauert hier lange, und 16 Bit brauchen andere",
  halvesCompareLong: () => "der Vergleich mit 16 Bit würde hier zu lange dauern",
  halvesNotFaster: (gain) => `16 Bit wären hier nicht schneller (${fixed(gain, 2)}-mal so schnell)`,
  halvesDiffer: (parity) => `mit 16 Bit trainierte Modelle werden hier anders (${parity})`,
  halvesFail: (why) => `16 Bit lassen sich hier nicht ausprobieren (${why.replace(/\.$/, "")})`,
  parityFigures: ({ lossNats, gradientShare, degrees, steps, marginNats, learnedNats }) =>
    `Verlust auf ${fixed(lossNats, 4)} Nat genau, Gradient auf ${fixed(100 * gradientShare, 2)} % und ` +
    `${fixed(degrees, 2)} Grad, Antworten nach ${steps} Schritten auf ${fixed(marginNats, 3)} von ` +
    `${fixed(learnedNats, 1)} Nat`,
};
