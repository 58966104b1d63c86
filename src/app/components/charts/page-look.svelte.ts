import { createSubscriber } from "svelte/reactivity";
import { resolvedColor } from "./resolved-color.ts";

/** Colours and type of the page, for a canvas. */
export interface PageLook {
  /** As the page shows it now. */
  color: (css: string) => string;
  /** Of the page's type. */
  remPx: number;
  /** How many times larger than on a laptop the type is, at least 1: what is drawn beside it grows along. */
  scale: number;
  /** Whole pixels, of small print. */
  fontPx: number;
  fontFamily: string;
}

/** The page's type on a laptop's screen, at most. */
export const laptopRemPx = 18;

/** Asking the page for it makes it work out its styles, so it is asked once for all charts. */
let latest: PageLook | undefined;

const watch = createSubscriber((update) => {
  const changed = (): void => {
    latest = undefined;
    update();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-present"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  // The type changes with the window's width too.
  addEventListener("resize", changed);
  return () => {
    latest = undefined;
    observer.disconnect();
    dark.removeEventListener("change", changed);
    removeEventListener("resize", changed);
  };
});

/** Read in an effect, which runs again when the theme or the size of the type may have changed. */
export function pageLook(): PageLook {
  watch();
  return $effect.tracking() ? (latest ??= readLook()) : readLook();
}

function readLook(): PageLook {
  const remPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const known = new Map<string, string>();
  return {
    color: (css) => {
      const color = known.get(css) ?? resolvedColor(css);
      known.set(css, color);
      return color;
    },
    remPx,
    scale: Math.max(1, remPx / laptopRemPx),
    fontPx: Math.round(0.75 * remPx),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}
