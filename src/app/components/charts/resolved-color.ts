/** A CSS colour as the page shows it now, for where style sheets do not reach: "var(--arm-1)" as "rgb(10, 94, 168)". */
export function resolvedColor(css: string): string {
  const probe = document.body.appendChild(document.createElement("span"));
  probe.style.color = css;
  // Else it is the colour of text, whatever is asked, where readers chose their own colours.
  probe.style.forcedColorAdjust = "none";
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
