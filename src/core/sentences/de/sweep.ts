import { areRounded } from "../findings.ts";
import type { sweep as english } from "../en/sweep.ts";
import { basis, listed, percent, plain, points, pointsCounted, rounded } from "./numbers.ts";

export const sweep: typeof english = {
  valueRates(label, value, rates) {
    const [high, low] = [percent(rates.treatmentRate), percent(rates.controlRate)];
    return `${label} ${plain(value)}: ${high} gegenüber ${low}, eine Differenz von ${pointsCounted(rates.difference, "Punkten")}${rounded(areRounded(rates))} (${basis(rates)}).`;
  },
  valueWithoutRates: (label, value) => `${label} ${plain(value)}: keine Zahlen.`,
  valueEffect: () => "Das Intervall lässt die 0 aus.",
  valueReverse: () => "Das Intervall lässt die 0 aus, und vorhergesagt war es andersherum.",
  valueNoEffect: (bound) =>
    `Das ganze Intervall liegt höchstens ${points(bound)} Punkte von 0; das gilt hier als kein Effekt.`,
  valueTooFewSeeds: () => "Zu wenige Wiederholungen für ein Urteil.",
  valueUnsettled: () => "Das Intervall enthält die 0: Das entscheidet nichts.",
  valueNotLearnt: (seeds) =>
    `Kein Urteil: Dafür braucht es ${seeds} Wiederholungen, die den Text des ersten Abschnitts gelernt haben.`,
  valueStopped: () => "Kein Urteil: Dieser Lauf wurde vor seinem Ende angehalten.",
  valuesApart(question, apart, all) {
    const where = apart.length === 0 || apart.length === all ? "" : ` (${listed(apart.map(plain))})`;
    const count = apart.length === 0 ? "keinem" : apart.length === all ? "jedem" : String(apart.length);
    return `${question}: Bei ${count} von ${all} Werten${where} lässt das Intervall der Differenz die 0 aus.`;
  },
  valuesCorrected: (asked, left, outOfReach) =>
    `Dafür korrigiert, dass ${asked}-mal gefragt wurde (Holm, Vorzeichentest), ` +
    `${left === 0 ? "bleibt keiner davon" : `${left === 1 ? "bleibt" : "bleiben"} ${left} davon`} unter p = 0,05` +
    `${outOfReach === undefined ? "" : `; mit ${outOfReach} Wiederholungen ginge das auch nicht`}.`,
  changeUnknown: () =>
    "Ob sich die Differenz entlang der Werte ändert, lässt sich nicht sagen: An beiden Enden zählen zu wenige Wiederholungen.",
  change(from, to, change, of) {
    const [first, last] = [plain(from), plain(to)];
    const figures = `Von ${first} bis ${last} ändert sie sich um ${pointsCounted(change)} (${basis(of)})`;
    if (of.interval && of.interval.low > 0) return `${figures}: Bei ${last} ist sie größer als bei ${first}.`;
    if (of.interval && of.interval.high < 0) return `${figures}: Bei ${last} ist sie kleiner als bei ${first}.`;
    return `${figures}, und darin liegt die 0: Eine Änderung entlang der Werte zeigt das nicht.`;
  },
};
