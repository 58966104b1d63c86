import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import * as v from "valibot";
import type { Experiment } from "./experiment.ts";
import { describeIssue } from "./describe-issue.ts";
import { findBrokenReference, findSharedLabel } from "./experiment-references.ts";
import { experimentFormat, experimentSchema } from "./experiment-schema.ts";
import { RunFailure } from "./failure.ts";
import { namedFiles } from "./own-texts/named-files.ts";
import { refusalAt, toldOf } from "./refusal.ts";
import { experiment as words } from "./sentences/en/refusals/experiment.ts";
import { tell, type Place } from "./sentences/told.ts";
import { findBrokenSweep, sweepPoints } from "./sweep.ts";

/** Says where a field is, for a message: the file, and the line where there are lines. */
type Locate = (path: readonly (string | number)[]) => Place;

/**
 * The only way foreign JSON becomes an Experiment. `source` is the file name or link, for the message.
 * Throws RunFailure "bad-input": "<source>: <field>: <what is wrong and what to do>".
 */
export function parseExperiment(json: unknown, source: string): Experiment {
  return parseLocated(json, () => ({ source }));
}

/**
 * Like `parseExperiment`, from the text of a file; messages name the line too. What was run once may have arms of one
 * label, as old versions allowed. `complete` puts in what the file only names, where something was brought along.
 */
export function parseExperimentText(
  fileText: string,
  source: string,
  { wasRun = false, complete = (json: unknown): unknown => refuseNamedFiles(json, source) } = {},
): Experiment {
  const text = fileText.replace(/^\uFEFF/, "");
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  const errors: ParseError[] = [];
  const root = treeOf(text, errors, source);
  const first = errors[0];
  if (first) {
    const column = first.offset - text.lastIndexOf("\n", first.offset - 1);
    const place = { source, line: lineOf(first.offset), column };
    throw refusalAt(place, tell(words, "syntax", printParseErrorCode(first.error)));
  }
  const locate: Locate = (path) => {
    // A field that is missing has no line: its nearest parent has.
    for (let length = path.length; root && length > 0; length -= 1) {
      const node = findNodeAtLocation(root, path.slice(0, length));
      if (node) return { source, line: lineOf(node.offset) };
    }
    return { source };
  };
  return parseLocated(complete(JSON.parse(text)), locate, wasRun);
}

/** Nothing was brought along, so whatever is named is missing. */
function refuseNamedFiles(json: unknown, source: string): unknown {
  namedFiles(json, source, []);
  return json;
}

function treeOf(text: string, errors: ParseError[], source: string): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser calls itself for every bracket.
    if (error instanceof RangeError) throw refusalAt({ source, field: "experiment" }, tell(words, "nestedTooDeeply"));
    throw error;
  }
}

function parseLocated(json: unknown, locate: Locate, wasRun = false): Experiment {
  const experiment = parseOne(json, locate, wasRun);
  for (const [index, point] of experiment.sweep ? sweepPoints(experiment).entries() : []) {
    const path = ["sweep", "values", index];
    try {
      parseOne(point, () => ({ source: "that run" }), wasRun);
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      throw refusalAt(fieldAt(path, locate), tell(words, "noSoundExperiment", toldOf(error)));
    }
  }
  return experiment;
}

/** Without a look at what its sweep would make of it. */
function parseOne(json: unknown, locate: Locate, wasRun: boolean): Experiment {
  refuseOtherFormats(json, locate);
  const result = v.safeParse(experimentSchema, json);
  if (!result.success) {
    const issue = result.issues[0];
    const path = (issue.path ?? []).map((part) => (typeof part.key === "number" ? part.key : String(part.key)));
    throw refusalAt(fieldAt(path, locate), describeIssue(issue));
  }
  const shared = wasRun ? undefined : findSharedLabel(result.output);
  const broken = findBrokenReference(result.output) ?? shared ?? findBrokenSweep(result.output);
  if (broken) throw refusalAt(fieldAt(broken.path, locate), broken.problem);
  return result.output;
}

function refuseOtherFormats(json: unknown, locate: Locate): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw refusalAt(fieldAt([], locate), tell(words, "noObject", experimentFormat));
  }
  const format = "format" in json ? json.format : undefined;
  if (typeof format !== "string") {
    throw refusalAt(fieldAt(["format"], locate), tell(words, "noFormat", experimentFormat));
  }
  const [name, version] = format.split("@");
  if (name === "tinywhy/experiment" && Number(version) > 1) {
    throw refusalAt(fieldAt(["format"], locate), tell(words, "newerFormat", format, experimentFormat));
  }
}

function fieldAt(path: readonly (string | number)[], locate: Locate): Place {
  return { ...locate(path), field: path.join(".") || "experiment" };
}
