import type { Experiment } from "#core/experiment.ts";
import { parseExperimentText } from "#core/parse-experiment.ts";
import { at, refusal } from "#core/refusal.ts";
import type { Told } from "#core/sentences/told.ts";
import { gatherFiles } from "./gather-files.ts";
import { namedFiles } from "./named-files.ts";
import type { Problem, SourceFile } from "./source-file.ts";

/** Like `parseExperimentText`, with the `files` that were brought along for a curriculum that names them. */
export function parseExperimentWithFiles(fileText: string, source: string, files: readonly SourceFile[]): Experiment {
  return parseExperimentText(fileText, source, { complete: (json) => withNamedFiles(json, source, files) });
}

/**
 * Puts the content of files in place of their names: `"curriculum": {"files": {"explanations/honesty": "honesty.md",
 * "behaviours": "b.csv", "held-out": "items.jsonl"}, "tokenizer": …}`. Other curricula are left as they are. Throws
 * RunFailure "bad-input" for a file that was not brought along or cannot be used.
 */
function withNamedFiles(json: unknown, source: string, files: readonly SourceFile[]): unknown {
  const found = namedFiles(json, source, files);
  if (!found) return json;
  const { own, problems } = gatherFiles(found.files, found.tokenizer);
  if (!own) throw refusal(problemLines(problems));
  return { ...(json as object), curriculum: own };
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
