import { expect, test } from "vitest";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { linkedExperiment, readAddress } from "#app/state/address.ts";

const linked = (hash: string): ReturnType<typeof linkedExperiment> => linkedExperiment(readAddress(hash));

test.each(["", "#", "#learn", "#class", "#own-texts/run"])("%j names no experiment, so it is the first one", (hash) => {
  expect(linked(hash)).toEqual({ experiment: builtInExperiments[0] });
});

test("a built-in experiment is found by its name", () => {
  expect(linked("#codes/run")).toEqual({ experiment: builtInExperiments.find(({ id }) => id === "codes") });
});

test.each([
  ["#nosuchexperiment", "nosuchexperiment"],
  ["#nosuchexperiment/run", "nosuchexperiment"],
  ["#k%C3%A4se~2", "käse"],
  ["#100%", "100%"],
])("%j names one that there is not, and says so", (hash, name) => {
  const { experiment, refusal } = linked(hash);
  expect(experiment).toBe(builtInExperiments[0]);
  expect(refusal?.message).toContain(
    `This link names the experiment "${name}", which this version of TinyWhy does not`,
  );
});
