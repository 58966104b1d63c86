import type { AskReport } from "#workers/trainer-api.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";
import type { ChartTable } from "#app/components/chart-table.ts";
import { formatSetting, readable } from "#app/text/format.ts";
import { text } from "#app/text/text.ts";
import { withoutTerms } from "#app/text/without-terms.ts";
import type { AskUnit } from "#app/text/en/inside.ts";
import type { DrawSettings } from "./draw-settings.ts";
import { tokenName } from "./token-name.ts";

type Answer = AskReport["answers"][number];

/** What was asked, and how each next word was picked: a line each. */
export function askedInWords(prompt: string, unit: AskUnit, draws: DrawSettings): string[] {
  const { isDrawn, temperature, topK, topP, seed } = draws;
  const { pickings, ...words } = text.ask;
  const numbers = [
    { name: words.temperature, value: temperature },
    { name: words.topK, value: topK },
    { name: words.topP, value: topP },
    { name: words.drawSeed, value: seed },
  ].map(({ name, value }) => `${withoutTerms(name)} ${formatSetting(value)}`);
  const settings = isDrawn ? [pickings.sampled, ...numbers] : [pickings.greedy];
  return [`${words.prompt}: ${readable(prompt)}`, `${words.picking(unit)}: ${settings.join(", ")}`];
}

/** Of the whole answer. */
export function probabilityOf({ tokens }: Answer): number {
  return tokens.reduce((product, token) => product * token.probability, 1);
}

/** A row per word of every answer. */
export function answersTable(prompt: string, { answers }: AskReport, looks: readonly ArmLook[]): ChartTable {
  const { columns, wordColumns, prompt: asked } = text.ask;
  const { percent } = text.figure;
  return {
    head: [
      ...[asked, columns.seed, columns.draw, columns.arm, columns.text, percent(columns.probability)],
      ...[wordColumns.place, wordColumns.said, percent(wordColumns.probability)],
    ],
    rows: answers.flatMap((answer) => {
      const whole = [
        ...[readable(prompt), answer.seed, answer.draw + 1, looks.find(({ id }) => id === answer.arm)!.short],
        ...[readable(answer.text), 100 * probabilityOf(answer)],
      ];
      return answer.tokens.map((token, i) => [...whole, i + 1, tokenName(token.text), 100 * token.probability]);
    }),
  };
}
