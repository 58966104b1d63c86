import type { LookReport } from "#workers/trainer-api.ts";
import type { ArmLook } from "#app/components/arm-looks.ts";

/** What the views of a text that models have read have in common. */
export interface ReadText {
  /** Tokens as the page names them. */
  report: LookReport;
  looks: readonly ArmLook[];
  /** Place of the token that is looked at closely. */
  word: number;
  /** What was read, and by which repeat: for files. */
  asked: readonly string[];
}
