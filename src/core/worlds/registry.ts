import { refuserOf } from "#core/refusal.ts";
import { worlds as words } from "#core/sentences/en/refusals/experiment.ts";
import type { World, WorldParameter } from "./world.ts";
import { worlds } from "./worlds.ts";

const refuse = refuserOf(words);

/** Throws RunFailure "bad-input" that names the known worlds. */
export function findWorld(id: string): World {
  const world = worlds.find((candidate) => candidate.id === id);
  if (world) return world;
  const known = worlds.map((candidate) => candidate.id);
  throw refuse("noWorld", id, known);
}

/** Fills in defaults. Throws RunFailure "bad-input" for a name the world does not have or a value out of range. */
export function resolveParameters(world: World, given: Readonly<Record<string, number>>): Record<string, number> {
  for (const name of Object.keys(given)) {
    if (world.parameters.some((parameter) => parameter.name === name)) continue;
    const known = world.parameters.map((parameter) => parameter.name);
    throw refuse("noParameter", world.id, name, known);
  }
  const entries = world.parameters.map((parameter): [string, number] => {
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
    return [parameter.name, value === undefined ? parameter.default : checked(world, parameter, value)];
  });
  return Object.fromEntries(entries);
}

function checked(world: World, { name, min, max, integer }: WorldParameter, value: number): number {
  const isInRange = value >= min && value <= max;
  if (isInRange && (!integer || Number.isInteger(value))) return value;
  throw refuse("parameterRange", name, world.id, { min, max, isWhole: integer === true }, value);
}
