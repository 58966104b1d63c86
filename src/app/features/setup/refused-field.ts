import type { Experiment } from "#core/experiment.ts";
import { text } from "#app/text/text.ts";
import type { Refusal } from "#app/state/refusal-of.ts";
import type { CurriculumPreview } from "#workers/trainer-api.ts";
import { settingWords } from "./setting-words.ts";

/** All that is to be said before the problem: "Values (3): Stage “Behaviours”, “warm-up steps”: ". */
export function placesRefused(
  experiment: Experiment,
  { field, inside }: Pick<Refusal, "field" | "inside">,
  preview?: CurriculumPreview,
): string {
  const places = [field, inside].flatMap((each) => (each === undefined ? [] : refusedPlace(experiment, each, preview)));
  return places.map((place) => `${place}: `).join("");
}

/** The same beside the values of a sweep, where only the rest is to be said: "3: Stage “Behaviours”, “warm-up steps”: ". */
export function valueRefused(
  experiment: Experiment,
  { field, inside }: Pick<Refusal, "field" | "inside">,
  preview?: CurriculumPreview,
): string {
  const places = [sweepValue(experiment, field), inside && refusedPlace(experiment, inside, preview)];
  return places.map((place) => (place === undefined ? "" : `${place}: `)).join("");
}

/** Where a refused field stands, in the words of its controls: "Question 2 (“Reasons”), “Because”". */
export function refusedPlace(experiment: Experiment, field: string, preview?: CurriculumPreview): string {
  const { questions, sweep } = text.editing;
  const [, list, number, part = ""] = /^(contrasts|interactions)\.(\d+)\.?(.*)$/.exec(field) ?? [];
  const asked = list === "contrasts" ? experiment.contrasts : (experiment.interactions ?? []);
  const question = asked[Number(number)];
  if (question) {
    const at = Number(number) + 1 + (list === "contrasts" ? 0 : experiment.contrasts.length);
    const name = part.split(".")[0] === "label" ? "name" : part.split(".")[0]!;
    const control: unknown = Reflect.get(questions, name);
    return joined(
      text.editor.questionAt(at, text.ofDefinition(question.label)),
      typeof control === "string" ? control : part,
    );
  }
  const [, mix] = /^mixes\.([^.]*)/.exec(field) ?? [];
  if (mix !== undefined) return text.editor.mix(text.ofDefinition(experiment.mixes?.[mix]?.label ?? mix));
  if (/^sweep\b/.test(field)) {
    const control = field.startsWith("sweep.values") ? sweep.values : sweep.setting;
    const place = joined(sweep.title, field === "sweep.label" ? sweep.name : control);
    const value = sweepValue(experiment, field);
    return value === undefined ? place : `${place} (${value})`;
  }
  if (/^seeds\b/.test(field)) return text.run.seeds;
  if (field === "model") return text.changes.places.model;
  const { place, field: words } = settingWords(experiment, field, preview);
  return place === undefined ? words : joined(place, words);
}

/** Which of the values of a sweep a field is, as it is written there. */
function sweepValue({ sweep }: Experiment, field = ""): string | undefined {
  const value = sweep?.values[Number(/^sweep\.values\.(\d+)$/.exec(field)?.[1])];
  return typeof value === "number" ? `${value}` : value?.join("/");
}

function joined(place: string, control: string): string {
  return control === "" ? place : `${place}, ${text.editor.quoted(control)}`;
}

/** Frames to wait for a control that is only fetched and drawn now. */
const patience = 120;

/** Brings the control that is refused into sight and gives it the keyboard. */
export async function leadTo(): Promise<void> {
  for (let frame = 0; frame < patience; frame += 1) {
    await new Promise(requestAnimationFrame);
    const found = document.querySelector<HTMLElement>('main [aria-invalid="true"], main [data-refused]');
    if (!found) continue;
    for (let fold = found.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    found.scrollIntoView({ block: "center" });
    const isControl = found.matches("input, select, textarea");
    (isControl ? found : found.querySelector<HTMLElement>("input, select, textarea"))?.focus({ preventScroll: true });
    return;
  }
}
