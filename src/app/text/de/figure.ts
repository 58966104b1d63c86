import type * as english from "../en/figure.ts";

export const figure: typeof english.figure = {
  keep: "Behalten als",
  keepFigure: (title) => `Als Datei behalten: ${title}`,
  kinds: { png: "PNG", svg: "SVG", csv: "CSV", json: "JSON" },
  run: (experiment, when, engine, version) =>
    `Experiment „${experiment}“, trainiert ${when} auf ${engine}. TinyWhy ${version}.`,
  live: (experiment, { begun, engine, percent }) =>
    `Experiment „${experiment}“, trainiert${begun === undefined ? "" : ` ab ${begun}`}${engine === undefined ? "" : ` auf ${engine}`}` +
    `${percent === undefined ? "" : `; ${percent} % der Schritte waren getan`}. TinyWhy.`,
  question: (question) => `Frage: ${question}`,
  bars: (repeats) => `Balken: 95-%-Intervalle über Wiederholungen. N = ${repeats} Wiederholungen.`,
  dots: (repeats, all) =>
    `Ein Zeichen ist ein Modell. Balken rechts: 95-%-Intervall über Wiederholungen. N = ${repeats}${repeats === all ? "" : ` von ${all}`} Wiederholungen${repeats === all ? "" : "; unterbrochene Umrisse: von der Schwelle ausgeschlossen"}.`,
  curves: (repeats, hasBand, all) => {
    if (all < 2) return "N = 1 Wiederholung.";
    const counted =
      repeats === all
        ? `${repeats} Wiederholungen`
        : `${repeats} von ${all} Wiederholungen (die anderen verfehlten die Schwelle)`;
    return `Dicke Linien: Mittel über N = ${counted}; dünne Linien: einzelne Wiederholungen${hasBand ? "; Bänder: 95-%-Intervalle der Mittel" : ""}.`;
  },
  orders: "Ein Zeichen ist eine Wiederholung",
  yes: "ja",
  arm: "Arm",
  seed: "Wiederholung",
  step: "Schritt",
  seeds: "Wiederholungen (N)",
  percent: (what) => `${what} (%)`,
  points: (what) => `${what} (Punkte)`,
  nats: (what) => `${what} (Nat)`,
  share: "Anteil",
  value: "Wert",
  difference: "Differenz",
  against: (baseline) => `Differenz zu „${baseline}“`,
  low: (what) => `${what}, 95-%-Intervall von`,
  high: (what) => `${what}, 95-%-Intervall bis`,
  margin: "Mittlerer Abstand",
  prompt: "Frage",
  asked: "gefragt",
};
