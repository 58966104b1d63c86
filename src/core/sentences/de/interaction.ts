import type { interaction as english } from "../en/interaction.ts";
import {
  answer,
  basis,
  fixed,
  listed,
  percent,
  points,
  pointsCounted,
  questionsOf,
  repeats,
  rounded,
} from "./numbers.ts";

export const interaction: typeof english = {
  crossedNotLearnt: (question, seeds, of, minimumSeeds) =>
    `${question}: kein Urteil; ${seeds} von ${repeats(of)} ${seeds === 1 ? "zählt" : "zählen"}, und ein Urteil braucht mindestens ${minimumSeeds}.`,
  crossedStopped: (question) => `${question}: noch kein Urteil; der Lauf wurde vor seinem Ende angehalten.`,
  crossedUnfinished: (question, done, planned) =>
    `${question}: noch kein Urteil; ${done} von ${repeats(planned)} ${done === 1 ? "ist" : "sind"} in allen vier Armen fertig.`,
  crossedRates: ({ question, counted, tiers, cells }) =>
    `${question}: ${counted.kind === "right" ? "richtige Antworten" : answer(counted)} bei den ${questionsOf(tiers)}: ` +
    `${listed(cells.map(({ arm, rate }) => `${percent(rate)} mit „${arm}“`))}.`,
  beyondTheSum: (difference, of, isRounded) =>
    "Über das hinaus, was beide Schritte einzeln zusammen ergeben, machen beide gemeinsam " +
    `${pointsCounted(difference)} aus${rounded(isRounded)} (${basis(of)}).`,
  twoGaps: ({ first, second, difference, isRounded, ...of }) =>
    `Zwischen „${first.arms[0]}“ und „${first.arms[1]}“ sind das ${pointsCounted(first.gap)}, ` +
    `zwischen „${second.arms[0]}“ und „${second.arms[1]}“ ${pointsCounted(second.gap)}: ` +
    `Das erste minus das zweite ergibt ${pointsCounted(difference)}${rounded(isRounded)} (${basis(of)}).`,
  crossedWithinBound: (bound) =>
    `Das ganze Intervall liegt höchstens ${points(bound)} Punkte von 0; das gilt hier als keine Wechselwirkung.`,
  crossedNoise: () =>
    "Das liegt im Rauschen zwischen Wiederholungen: Um es zu entscheiden, wären weitere Wiederholungen nötig.",
  nonePredicted: () => "Vorhergesagt war keine.",
  crossedMargins: (nats, { low, high }) =>
    `An den Abständen der Log-Wahrscheinlichkeit sind es ${fixed(nats, 1)} Nat (95-%-Intervall ${fixed(low, 1)} bis ${fixed(high, 1)}).`,
};
