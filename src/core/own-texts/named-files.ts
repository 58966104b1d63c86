import * as v from "valibot";
import { refusalAt } from "#core/refusal.ts";
import { experiment as words } from "#core/sentences/en/refusals/experiment.ts";
import { tell } from "#core/sentences/told.ts";
import type { FileRole, GatheredFile } from "./gather-files.ts";
import type { OwnTokenizer } from "./own-curriculum.ts";
import type { SourceFile } from "./source-file.ts";

/** What `curriculum` may be in an experiment file that lies beside its texts. */
const named = v.looseObject({ files: v.record(v.string(), v.pipe(v.string(), v.minLength(1))) });

/**
 * The files that an experiment file names, each with its role; undefined for one that names none. Throws RunFailure
 * "bad-input" for a file that was not brought along.
 */
export function namedFiles(
  json: unknown,
  source: string,
  files: readonly SourceFile[],
): { files: GatheredFile[]; tokenizer: OwnTokenizer | undefined } | undefined {
  if (typeof json !== "object" || json === null || !("curriculum" in json)) return undefined;
  const parsed = v.safeParse(named, json.curriculum);
  if (!parsed.success) return undefined;
  const gathered = Object.entries(parsed.output.files).map(([role, name]): GatheredFile => {
    const file = files.find((candidate) => candidate.name === name);
    if (file) return { file, role: role as FileRole };
    throw refusalAt({ source, field: `curriculum.files.${role}` }, tell(words, "notBroughtAlong", name));
  });
  return { files: gathered, tokenizer: parsed.output.tokenizer as OwnTokenizer | undefined };
}
