import { createSubscriber } from "svelte/reactivity";
import { resolvedColor } from "./resolved-color.ts";

/** Colours and type of the page, for a canvas. */
export interface PageLook {
  /** As the page shows it now. */
  color: (css: string) => string;
  /** Of the page's type. */
  remPx: number;
  /** Whole pixels, of small print. */
  fontPx: number;
  fontFamily: string;
}

const watch = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-present"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", update);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", update);
  };
});

/** Read in an effect, that runs again when the theme or the size of the type changes, or what else is given. */
export function pageLook(..._alsoRead: unknown[]): PageLook {
  watch();
  const remPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const known = new Map<string, string>();
  return {
    color: (css) => {
      const color = known.get(css) ?? resolvedColor(css);
      known.set(css, color);
      return color;
    },
    remPx,
    fontPx: Math.round(0.75 * remPx),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}
