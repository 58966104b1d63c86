import { toldInEnglish, type Told, type ToldSaid, type ToldSentences } from "./sentences/told.ts";

/** Failures a user can act on. Bugs are plain Errors and are not caught. */
export type FailureCode =
  | "bad-input" //        a file, link or argument that cannot be used; the message names place and fix
  | "no-engine" //        nothing on this machine can train
  | "out-of-memory" //    the plan does not fit
  | "device-lost" //      the GPU went away and could not be brought back
  | "gpu-error" //        a WebGPU validation or internal error: results could not be trusted
  | "diverged" //         a loss is not a number
  | "worker-died"; //     the worker crashed or was killed

/** An expected failure with a code, so that the edges (worker, CLI) can say what to do about it. */
export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly code: FailureCode;
  /** The message as data, for a reader of another language; absent where it is only there in English. */
  readonly said: ToldSaid | undefined;

  constructor(code: FailureCode, ...what: readonly [string] | readonly [Told] | ToldSentences) {
    const { message, said } = toldFrom(what);
    super(message);
    this.code = code;
    this.said = said;
  }
}

function toldFrom(what: readonly [string] | readonly [Told] | ToldSentences): Told {
  const [first] = what;
  if (typeof first === "string") return { message: first };
  if (first && "message" in first) return first;
  const said = what as ToldSentences;
  return { message: toldInEnglish(said), said };
}

/** Closes a switch over a union: a member without a case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
