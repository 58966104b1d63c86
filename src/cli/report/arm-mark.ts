import { isHollow, markerPath, type ArmLook } from "#core/charts/arm-looks.ts";
import { html, type Html } from "./html.ts";

/** An arm's colour, marker and dash, to stand before its name. */
export function armMark(look: ArmLook): Html {
  return html`<svg class="mark" viewBox="-14 -7 28 14" aria-hidden="true" style="--arm: ${look.color}">
    <path class="thick" d="M-13,0H13" stroke="${look.color}" stroke-dasharray="${look.dash}" />
    <path class="${isHollow(look.marker) ? "hollow" : "full"}" d="${markerPath(look.marker, 5)}" />
  </svg>`;
}
