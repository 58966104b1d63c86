import { aboutCurriculum, type AboutCurriculum, type CurriculumSource } from "#core/curriculum-source.ts";
import { text } from "./text.ts";

/** What readers are told about an experiment's texts. Throws RunFailure "bad-input" for a world that does not exist. */
export function aboutTexts(source: CurriculumSource): AboutCurriculum {
  return text.aboutTexts["world" in source ? source.world : "own"] ?? aboutCurriculum(source);
}
