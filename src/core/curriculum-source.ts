import type { Curriculum } from "./curriculum.ts";
import { curriculumFromOwn, type OwnCurriculum } from "./own-texts/own-curriculum.ts";
import type { Rng } from "./random.ts";
import { findWorld, resolveParameters } from "./worlds/registry.ts";

/** Where an experiment's texts come from: a world that writes them for every seed, or texts that were brought. */
export type CurriculumSource = { world: string; parameters: Readonly<Record<string, number>> } | OwnCurriculum;

/** The texts and questions of one seed. Throws RunFailure "bad-input" for a world or parameter that does not exist. */
export function curriculumOf(source: CurriculumSource, rng: Rng): Curriculum {
  if (!("world" in source)) return curriculumFromOwn(source);
  const world = findWorld(source.world);
  return world.generate(resolveParameters(world, source.parameters), rng);
}

/** What readers are told about where the texts come from. */
export interface AboutCurriculum {
  summary: string;
  /** What a verdict does not show; stands beside every one. */
  caveat: string;
}

/** Throws RunFailure "bad-input" for a world that does not exist. */
export function aboutCurriculum(source: CurriculumSource): AboutCurriculum {
  return "world" in source ? findWorld(source.world) : aboutOwnTexts;
}

const aboutOwnTexts: AboutCurriculum = {
  summary: "These texts and questions were brought along; they are the same for every seed.",
  caveat:
    "Texts and questions are the same for every seed, so seeds differ only in initial weights and order of reading: " +
    "another set of texts or questions could come out differently. What the questions give away by their wording is " +
    "in the leakage report. A model this small learns words that go together, not what they mean.",
};
