import { getContext, setContext } from "svelte";

/** Calls back with a drawing that need not be on the page before or after. */
export type PictureMaker = (use: (svg: SVGSVGElement) => void) => void;

/** Where a chart leaves word of how it is drawn for a file, when what is on the page is no drawing. */
export interface PictureKeeper {
  keep: (maker: PictureMaker) => void;
}

const key = Symbol("picture");

export function setPictureKeeper(keeper: PictureKeeper): void {
  setContext(key, keeper);
}

/** Of the figure around; undefined outside of figures. */
export function getPictureKeeper(): PictureKeeper | undefined {
  return getContext<PictureKeeper | undefined>(key);
}
