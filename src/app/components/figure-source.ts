import { getContext, setContext } from "svelte";

/** What a figure that leaves the page tells of where it comes from, in words. */
export interface FigureSource {
  /** What the experiment asks. */
  question: string;
  /** Which experiment, and when and by what it was run. */
  run: string;
}

const key = Symbol("figure source");

/** For all figures inside of this component. */
export function setFigureSource(source: () => FigureSource): void {
  setContext(key, source);
}

/** Undefined around figures of no run, or of several. */
export function getFigureSource(): (() => FigureSource) | undefined {
  return getContext<(() => FigureSource) | undefined>(key);
}
