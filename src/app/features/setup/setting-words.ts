import type { Experiment } from "#core/experiment.ts";
import { findWorld } from "#core/worlds/registry.ts";
import { stageLabel } from "#app/text/in-page-words.ts";
import { text } from "#app/text/text.ts";

/** What readers call the number at a path: `stages.behaviours.steps` is "Stage “Behaviours”: steps". */
export function settingInWords(experiment: Experiment, path: string): string {
  const { places } = text.changes;
  const stage = Object.keys(experiment.stages).find((name) => path.startsWith(`stages.${name}.`));
  if (stage !== undefined) {
    const field = path.slice(`stages.${stage}.`.length);
    return `${text.changes.stage(stageLabel(experiment, stage))}: ${fieldInWords(field)}`;
  }
  const [, number, armField] = /^arms\.(\d+)\.(.*)$/.exec(path) ?? [];
  const arm = experiment.arms[Number(number)];
  if (arm && armField !== undefined)
    return `${text.changes.arm(text.ofDefinition(arm.label))}: ${fieldInWords(armField)}`;
  const [, parameter] = /^curriculum\.parameters\.(.*)$/.exec(path) ?? [];
  if (parameter !== undefined) return `${places.world}: ${parameterInWords(experiment, parameter)}`;
  const [, place, field] = /^(model|training|evaluation)\.(.*)$/.exec(path) ?? [];
  if (place === "model" || place === "training" || place === "evaluation") {
    return `${places[place]}: ${fieldInWords(field!)}`;
  }
  return path;
}

/** The words of a field; fields without any are named as in the file. */
export function fieldInWords(field: string): string {
  const name = /^texts\.(.*)$/.exec(field)?.[1];
  return name === undefined ? (text.changes.fields[field] ?? field) : text.changes.shareOf(name);
}

function parameterInWords({ curriculum }: Experiment, name: string): string {
  if (!("world" in curriculum)) return name;
  const known = findWorld(curriculum.world).parameters.find((parameter) => parameter.name === name);
  return text.ofDefinition(known?.label ?? name);
}
