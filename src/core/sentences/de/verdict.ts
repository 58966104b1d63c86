import { areRounded } from "../findings.ts";
import type { verdict as english } from "../en/verdict.ts";
import {
  answer,
  basis,
  listed,
  numbersListed,
  percent,
  points,
  pointsCounted,
  questionsOf,
  repeats,
  repeatsNamed,
  rounded,
} from "./numbers.ts";

export const verdict: typeof english = {
  comparedRates({ isSoFar, treatment, control, tiers, counted, ...rates }) {
    const [high, low] = [percent(rates.treatmentRate), percent(rates.controlRate)];
    const difference = `eine Differenz von ${pointsCounted(rates.difference, "Punkten")}${rounded(areRounded(rates))} (${basis(rates)})`;
    const [modelsWith, answered] = [
      `Modelle mit „${treatment}“`,
      counted.kind === "right" ? "beantworteten" : "wählten",
    ];
    const first = isSoFar ? `Bisher ${answered} ${modelsWith}` : `${modelsWith} ${answered}`;
    return counted.kind === "right"
      ? `${first} ${high} der ${questionsOf(tiers)} richtig, Modelle mit „${control}“ ${low}: ${difference}.`
      : `${first} bei ${high} der ${questionsOf(tiers)} ${answer(counted)}, Modelle mit „${control}“ bei ${low}: ${difference}.`;
  },
  stoppedEarly: () => "Der Lauf wurde vor seinem Ende angehalten, darum gibt es noch kein Urteil.",
  seedsFinished: (done, planned) =>
    `${done} von ${repeats(planned)} ${done === 1 ? "ist" : "sind"} in beiden Armen fertig, darum gibt es noch kein Urteil.`,
  notLearnt({ seeds, of, probes, minimumSeeds }) {
    const below = probes.map(({ minimumRate, tier }) => `unter ${percent(minimumRate)} bei „${tier}“`);
    const who = `${seeds.length} von ${repeats(of)} (${numbersListed(seeds)})`;
    const verb = seeds.length === 1 ? "hat" : "haben";
    return (
      `Kein Urteil: ${who} ${verb} den Text des ersten Abschnitts nicht gut genug gelernt (${listed(below)}), ` +
      `und ein Urteil braucht mindestens ${minimumSeeds}, die es haben.`
    );
  },
  moreSteps: () =>
    "Der erste Abschnitt braucht mehr Schritte: das ändern und noch einmal starten oder, wo eine Unterrichtsstunde es sperrt, der Person Bescheid sagen, die sie vorbereitet hat.",
  seedsLeftOut: (seeds) =>
    `${repeatsNamed(seeds)} ${seeds.length === 1 ? "zählt" : "zählen"} nicht mit: ` +
    "Der Text des ersten Abschnitts wurde nicht gut genug gelernt.",
  noDifferencePredicted: () => "Vorhergesagt war kein Unterschied.",
  otherWayPredicted: () => "Vorhergesagt war es andersherum.",
  withinBound: (bound) =>
    `Das ganze Intervall liegt höchstens ${points(bound)} Punkte von 0; das gilt hier als kein Effekt.`,
  oneSeed: (recommended) => `Eine einzige Wiederholung ergibt kein Intervall: mindestens ${recommended} laufen lassen.`,
  twoSeeds: (recommended) =>
    `Zwei Wiederholungen sind zu wenige für ein Urteil: mindestens ${recommended} laufen lassen.`,
  noiseBeyondReach: (most) =>
    `Das liegt im Rauschen zwischen Wiederholungen; mehr als ${most} weitere wären nötig, um einen Effekt dieser Größe zu entscheiden.`,
  noiseOrSmall: (seeds, bound) =>
    `Das liegt im Rauschen zwischen Wiederholungen; bleibt es bei dieser Größe, ${would(seeds)} zeigen, dass es weniger als ${points(bound)} Punkte sind.`,
  noise: (seeds) =>
    `Das liegt im Rauschen zwischen Wiederholungen; etwa ${seeds} weitere ${seeds === 1 ? "würde" : "würden"} einen Effekt dieser Größe entscheiden.`,
  armStages: (arm, stages) => `„${arm}“: ${stages.join(", dann ")}.`,
};

function would(seeds: number): string {
  return seeds === 1 ? "würde etwa 1 weitere" : `würden etwa ${seeds} weitere`;
}
