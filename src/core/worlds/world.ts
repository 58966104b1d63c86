import type { Curriculum } from "#core/curriculum.ts";
import type { Rng } from "#core/random.ts";

/** A generator of curricula in a small controlled English. */
export interface World {
  /** Kebab-case; what experiments name. */
  id: string;
  title: string;
  /** Two or three sentences: who is in it, what is held out. */
  summary: string;
  /** What should come out if explanations steer generalisation, written down before any run. */
  prediction: string;
  /** What a verdict in this world does not show; stands beside every one. */
  caveat: string;
  parameters: readonly WorldParameter[];
  /** `parameters` holds every parameter of the world (`resolveParameters`). Same parameters and stream, same texts. */
  generate(parameters: Readonly<Record<string, number>>, rng: Rng): Curriculum;
}

/** A number the reader may change. */
export interface WorldParameter {
  name: string;
  label: string;
  description: string;
  /** Inclusive. */
  min: number;
  /** Inclusive. */
  max: number;
  /** Of the control in the app; values between steps are accepted. */
  step: number;
  default: number;
  /** Only whole numbers are accepted. */
  integer?: boolean;
}

/** A parameter by name. Throws Error when it is missing: callers resolve parameters first. */
export function parameterValue(parameters: Readonly<Record<string, number>>, name: string): number {
  const value = parameters[name];
  if (value === undefined) throw new Error(`parameter ${name} is missing; resolve the parameters first`);
  return value;
}
