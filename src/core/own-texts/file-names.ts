import * as v from "valibot";
import { at, refusal, refusalAt } from "#core/refusal.ts";
import { experiment as words } from "#core/sentences/en/refusals/experiment.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import { gatherFiles, type FileRole, type GatheredFile } from "./gather-files.ts";
import type { OwnTokenizer } from "./own-curriculum.ts";
import type { Problem, SourceFile } from "./source-file.ts";

/** What `curriculum` may be in an experiment file that lies beside its texts. */
const named = v.looseObject({ files: v.record(v.string(), v.pipe(v.string(), v.minLength(1))) });

/**
 * Puts the content of files in place of their names: `"curriculum": {"files": {"explanations/honesty": "honesty.md",
 * "behaviours": "b.csv", "held-out": "items.jsonl"}, "tokenizer": …}`. Other curricula are left as they are. Throws
 * RunFailure "bad-input" for a file that was not brought along or cannot be used.
 */
export function withNamedFiles(json: unknown, source: string, files: readonly SourceFile[]): unknown {
  const found = namedFiles(json, source, files);
  if (!found) return json;
  const { own, problems } = gatherFiles(found.files, found.tokenizer);
  if (!own) throw refusal(problemLines(problems));
  return { ...(json as object), curriculum: own };
}

/** The files that an experiment file names, each with its role; undefined for one that names none. Throws as above. */
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

/** One line per problem: file, line, what is wrong and the fix. */
export function problemLines(problems: readonly Problem[]): Told {
  const lines = problems.map((problem) => located(problem));
  return {
    message: lines.map(({ message }) => message).join("\n"),
    said: lines.flatMap(({ said }) => said ?? []),
  };
}

/** A problem with its file and line. */
export function located({ file, line, message, said }: Problem): Told {
  return at({ source: file, line }, { message, said });
}
