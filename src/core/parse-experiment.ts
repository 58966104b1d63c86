import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import * as v from "valibot";
import type { Experiment } from "./experiment.ts";
import { describeIssue } from "./describe-issue.ts";
import { findBrokenReference } from "./experiment-references.ts";
import { experimentFormat, experimentSchema } from "./experiment-schema.ts";
import { RunFailure } from "./failure.ts";
import { withNamedFiles } from "./own-texts/file-names.ts";
import type { SourceFile } from "./own-texts/source-file.ts";
import { findBrokenSweep, sweepPoints } from "./sweep.ts";

/** Says where a field is, for a message: "mine.json" or "mine.json, line 12". */
type Locate = (path: readonly (string | number)[]) => string;

/**
 * The only way foreign JSON becomes an Experiment. `source` is the file name or link, for the message.
 * Throws RunFailure "bad-input": "<source>: <field>: <what is wrong and what to do>".
 */
export function parseExperiment(json: unknown, source: string): Experiment {
  return parseLocated(json, () => source);
}

/**
 * Like `parseExperiment`, from the text of a file; messages name the line too. `files` are those that were brought
 * along with it, for a curriculum that names them.
 */
export function parseExperimentText(fileText: string, source: string, files: readonly SourceFile[] = []): Experiment {
  const text = fileText.replace(/^\uFEFF/, "");
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  const errors: ParseError[] = [];
  const root = treeOf(text, errors, source);
  const first = errors[0];
  if (first) {
    const column = first.offset - text.lastIndexOf("\n", first.offset - 1);
    const what = printParseErrorCode(first.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
      .toLowerCase();
    throw refusal(
      `${source}, line ${lineOf(first.offset)}`,
      `column ${column}`,
      `is not valid JSON (${what}): correct the syntax there`,
    );
  }
  return parseLocated(withNamedFiles(JSON.parse(text), source, files), (path) => {
    // A field that is missing has no line: its nearest parent has.
    for (let length = path.length; root && length > 0; length -= 1) {
      const node = findNodeAtLocation(root, path.slice(0, length));
      if (node) return `${source}, line ${lineOf(node.offset)}`;
    }
    return source;
  });
}

function treeOf(text: string, errors: ParseError[], source: string): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser calls itself for every bracket.
    if (error instanceof RangeError)
      throw refusal(source, "experiment", "is nested too deeply: bring one as it was saved");
    throw error;
  }
}

function parseLocated(json: unknown, locate: Locate): Experiment {
  const experiment = parseOne(json, locate);
  for (const [index, point] of experiment.sweep ? sweepPoints(experiment).entries() : []) {
    const path = ["sweep", "values", index];
    try {
      parseOne(point, () => "that run");
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      throw refusal(locate(path), path.join("."), `gives no sound experiment: ${error.message.replace(/\.$/, "")}`);
    }
  }
  return experiment;
}

/** Without a look at what its sweep would make of it. */
function parseOne(json: unknown, locate: Locate): Experiment {
  refuseOtherFormats(json, locate);
  const result = v.safeParse(experimentSchema, json);
  if (!result.success) {
    const issue = result.issues[0];
    const path = (issue.path ?? []).map((part) => (typeof part.key === "number" ? part.key : String(part.key)));
    throw refusal(locate(path), path.join(".") || "experiment", describeIssue(issue));
  }
  const broken = findBrokenReference(result.output) ?? findBrokenSweep(result.output);
  if (broken) throw refusal(locate(broken.path), broken.path.join("."), broken.problem);
  return result.output;
}

function refuseOtherFormats(json: unknown, locate: Locate): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw refusal(locate([]), "experiment", `must be a JSON object with "format": "${experimentFormat}"`);
  }
  const format = "format" in json ? json.format : undefined;
  if (typeof format !== "string") {
    throw refusal(locate(["format"]), "format", `is missing: add "format": "${experimentFormat}"`);
  }
  const [name, version] = format.split("@");
  if (name === "tinywhy/experiment" && Number(version) > 1) {
    throw refusal(
      locate(["format"]),
      "format",
      `is "${format}", newer than this TinyWhy reads (${experimentFormat}): update TinyWhy`,
    );
  }
}

function refusal(source: string, place: string, problem: string): RunFailure {
  return new RunFailure("bad-input", `${source}: ${place}: ${problem}.`);
}
