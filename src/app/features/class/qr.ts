import { encode } from "uqr";

/** Letters that fit into the largest code (ISO/IEC 18004: version 40, level L): dense mode, and any text in UTF-8. */
const most = { dense: 4296, bytes: 2953 };

/**
 * The dark squares of a QR code as one SVG path in units of a square, with the quiet zone of four squares that the
 * standard asks for; undefined for a text that does not fit. Damage is corrected as far as the size allows for free.
 */
export function qrPath(text: string): { path: string; size: number } | undefined {
  const isDense = /^[0-9A-Z $%*+./:-]*$/.test(text);
  const length = isDense ? text.length : new TextEncoder().encode(text).length;
  if (length > (isDense ? most.dense : most.bytes)) return undefined;
  const { data, size } = encode(text, { ecc: "L", boostEcc: true, border: 4 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x},${y}h1v1h-1z` : ""))).join("");
  return { path, size };
}
