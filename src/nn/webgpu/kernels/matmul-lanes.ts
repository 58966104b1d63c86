import { each } from "./head-vectors.ts";
import type { MatmulText } from "./matmul.ts";

/** Neighbouring invocations, which take neighbouring columns: the width of a software adapter's vectors. */
const lanes = 4;

/**
 * Sums c0_0 .. of one invocation's tile, for adapters that run four invocations as one processor vector. There a load
 * costs far more than a product, and least where the four read one number or four in a row: so all buffers are bound as
 * single numbers and the columns of an invocation lie `lanes` apart.
 */
export function laneLoop(text: MatmulText): string {
  const { kind, k, parts, tileRows, tileColumns, threadsY } = text;
  const rowsPerPart = Math.ceil(k / parts);
  const [rowOfA, stepOfA] = kind === "tn" ? ["", "m"] : [" * k", "1u"];
  const [columnOfB, stepOfB] = kind === "nt" ? [" * k", "1u"] : ["", "n"];
  return `  let lane = local % ${lanes}u;
  let row = (group.y * ${threadsY}u + local / ${lanes}u) * ${tileRows}u;
  let column = group.x * ${lanes * tileColumns}u + lane;
  if (row >= m) { return; }
${each(tileRows, (i) => `  let a${i}Start = aStart + min(row + ${i}u, m - 1u)${rowOfA};`)}
${each(tileColumns, (j) => `  let b${j}Start = bStart + min(column + ${lanes * j}u, n - ${lanes}u + lane)${columnOfB};`)}
${each(tileRows, (i) => each(tileColumns, (j) => `  var c${i}_${j} = 0.0f;`))}
  let firstK = part * ${rowsPerPart}u;
  let endK = min(firstK + ${rowsPerPart}u, k);
  for (var at = firstK; at < endK; at += 1u) {
${each(tileRows, (i) => `    let a${i} = a[a${i}Start + at * ${stepOfA}];`)}
${each(tileColumns, (j) => `    let b${j} = b[b${j}Start + at * ${stepOfB}];`)}
${each(tileRows, (i) => each(tileColumns, (j) => `    c${i}_${j} += a${i} * b${j};`))}
  }`;
}

export function storeLanes({ tileRows, tileColumns, threadsY, m, n }: MatmulText): string {
  const rowsFit = m % (tileRows * threadsY) === 0;
  const columnsFit = n % (tileColumns * lanes) === 0;
  const storeOne = (i: number, j: number): string => {
    const [row, column] = [`row + ${i}u`, `column + ${lanes * j}u`];
    const guards = [...(rowsFit ? [] : [`${row} < m`]), ...(columnsFit ? [] : [`${column} < n`])];
    const store = `store(replica, part, ${row}, ${column}, c${i}_${j});`;
    return guards.length === 0 ? `  ${store}` : `  if (${guards.join(" && ")}) { ${store} }`;
  };
  return each(tileRows, (i) => each(tileColumns, (j) => storeOne(i, j)));
}
