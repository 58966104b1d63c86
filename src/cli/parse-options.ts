import { parseArgs, type ParseArgsConfig } from "node:util";
import { RunFailure } from "#core/failure.ts";
import { nearest } from "#core/nearest.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Arguments of one command, by Node's own parser. Throws RunFailure "bad-input" for an option that the command does not
 * have, naming those it has and the one that may be meant, and for a value that is missing or too much.
 */
export function parseOptions<const Declared extends Options>(command: string, args: string[], options: Declared) {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { rawName, name, value, inlineValue } = token;
    const declared = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!declared) throw unknown(command, rawName, Object.keys(options));
    if (declared.type === "boolean" && value !== undefined) {
      throw new RunFailure("bad-input", `${rawName}=${value}: takes no value; write ${rawName} alone.`);
    }
    // A value that begins with a dash is an option whose own value was forgotten, unless it is joined by "=".
    if (declared.type === "string" && (value === undefined || (!inlineValue && value.startsWith("-")))) {
      throw new RunFailure("bad-input", `${rawName}: needs a value; write ${rawName} VALUE. See --help.`);
    }
  }
  return parseArgs({ args, options, strict: true, allowPositionals: true });
}

function unknown(command: string, rawName: string, names: readonly string[]): RunFailure {
  const name = rawName.replace(/^-+/, "");
  const meant = nearest(name, names);
  const known = names.length === 0 ? "it has none" : `it has ${names.map((one) => `--${one}`).join(", ")}`;
  const fix = meant === undefined ? "See --help." : `Do you mean --${meant}?`;
  return new RunFailure("bad-input", `${rawName}: is no option of lab ${command} (${known}). ${fix}`);
}
