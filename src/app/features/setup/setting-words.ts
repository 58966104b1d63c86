import { armName } from "#core/arm-name.ts";
import type { Experiment } from "#core/experiment.ts";
import { worlds } from "#core/worlds/worlds.ts";
import { formatFineShare, formatSetting } from "#app/text/format.ts";
import { stageLabel } from "#app/text/in-page-words.ts";
import { text } from "#app/text/text.ts";
import type { CurriculumPreview } from "#workers/trainer-api.ts";

/** What readers call texts and tiers; a preview brings their names along. */
type Named = Pick<CurriculumPreview, "texts" | "tiers"> | undefined;

/** Where a number stands and which it is, in words: `stages.behaviours.steps` is "Stage “Behaviours”" and "steps". */
export interface SettingWords {
  /** Undefined where the field says it all. */
  place: string | undefined;
  field: string;
}

/** What readers call the number at a path in one line: "Stage “Behaviours”: steps". */
export function settingInWords(experiment: Experiment, path: string, named?: Named): string {
  const { place, field } = settingWords(experiment, path, named);
  return place === undefined ? field : `${place}: ${field}`;
}

/** The same in two parts. */
export function settingWords(experiment: Experiment, path: string, named?: Named): SettingWords {
  const { places } = text.changes;
  const stage = Object.keys(experiment.stages).find((name) => path.startsWith(`stages.${name}.`));
  if (stage !== undefined) {
    const field = fieldInWords(path.slice(`stages.${stage}.`.length), named);
    return { place: text.changes.stage(stageLabel(experiment, stage)), field };
  }
  const [, number, armField] = /^arms\.(\d+)\.(.*)$/.exec(path) ?? [];
  const arm = experiment.arms[Number(number)];
  if (arm && armField !== undefined) {
    return {
      place: text.changes.arm(text.ofDefinition(armName(experiment, arm))),
      field: fieldInWords(armField, named),
    };
  }
  const [, gate] = /^evaluation\.gates\.(\d+)\.minimumRate$/.exec(path) ?? [];
  const tier = experiment.evaluation.gates[Number(gate)]?.tier;
  if (tier !== undefined) return { place: places.evaluation, field: fieldInWords(`gates.${tier}`, named) };
  const [, parameter] = /^curriculum\.parameters\.(.*)$/.exec(path) ?? [];
  if (parameter !== undefined) return { place: places.world, field: parameterInWords(parameter) };
  const [, place, field] = /^(model|training|evaluation)\.(.*)$/.exec(path) ?? [];
  if (place === "model" || place === "training" || place === "evaluation") {
    return { place: places[place], field: fieldInWords(field!, named) };
  }
  return { place: undefined, field: path };
}

/** The words of a field; fields without any are named as in the file. */
export function fieldInWords(field: string, named?: Named): string {
  const [, name] = /^texts\.(.*)$/.exec(field) ?? [];
  if (name !== undefined) return text.changes.shareOf(textInWords(name, named));
  const [, tier] = /^gates\.([^.]*)$/.exec(field) ?? [];
  if (tier !== undefined) return text.editor.gateOf(tierInWords(tier, named));
  const [, parameter] = /^parameters\.(.*)$/.exec(field) ?? [];
  if (parameter !== undefined) return parameterInWords(parameter);
  return field === "during" ? text.editor.during : (text.changes.fields[field] ?? field);
}

/** A value of that field: shares in percent, tiers by their names. */
export function valueInWords(field: string, value: string | number | boolean, named?: Named): string {
  if (/^(texts|gates)\./.test(field)) return formatFineShare(Number(value));
  if (field === "tiers" || field === "during") {
    const ids = String(value).split(", ");
    return ids.map((id) => text.editor.quoted(tierInWords(id, named))).join(", ");
  }
  return typeof value === "number" ? formatSetting(value) : text.ofDefinition(String(value));
}

function textInWords(name: string, named: Named): string {
  const label = named?.texts.find((found) => found.name === name)?.label;
  if (label !== undefined) return text.editor.quoted(text.ofDefinition(label));
  return text.editor.textNames[name] ?? text.editor.quoted(name.replaceAll("-", " ").replace("/", ": "));
}

function tierInWords(id: string, named: Named): string {
  const label = named?.tiers.find((found) => found.id === id)?.label;
  return label === undefined ? id.replaceAll("-", " ") : text.ofDefinition(label);
}

/** Worlds that have a parameter of one name call it alike. */
function parameterInWords(name: string): string {
  const known = worlds.flatMap(({ parameters }) => parameters).find((parameter) => parameter.name === name);
  return text.ofDefinition(known?.label ?? name);
}
