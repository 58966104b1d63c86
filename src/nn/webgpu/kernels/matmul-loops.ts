import { each } from "./head-vectors.ts";
import type { MatmulText } from "./matmul.ts";

/** Columns of k (rows of it, for "tn") that a workgroup holds at a time. */
const depth = 16;

/** Sums c0_0 .. of one invocation's tile at (row, column4), operands straight from the buffers. */
export function registerLoop(text: MatmulText): string {
  const { kind, tileRows, tileColumns, threadsX, threadsY } = text;
  const columns4 = tileColumns / 4;
  const place = `  let row = (group.y * ${threadsY}u + local / ${threadsX}u) * ${tileRows}u;
  let column4 = (group.x * ${threadsX}u + local % ${threadsX}u) * ${columns4}u;
  if (row >= m || column4 >= n4) { return; }
${each(columns4, (j) => `  let column4_${j} = min(column4 + ${j}u, n4 - 1u);`)}
${sums(text)}`;
  if (kind === "tn")
    return `${place}
  const m4 = m / 4u;
${each(tileRows / 4, (i) => `  let row4_${i} = min(row / 4u + ${i}u, m4 - 1u);`)}
${partRange(text)}
  for (var at = firstK; at < endK; at += 1u) {
${each(tileRows / 4, (i) => `    let a${i} = a[aStart + at * m4 + row4_${i}];`)}
${each(columns4, (j) => `    let b${j} = b[bStart + at * n4 + column4_${j}];`)}
${outerProduct(text)}
  }`;
  const loadB =
    kind === "nn"
      ? nnProduct(text, (kk, j) => `b[bStart + (at * 4u + ${kk}u) * n4 + column4_${j}]`)
      : ntProduct(text, (j, r) => `b[bStart + (column4_${j} * 4u + ${r}u) * k4 + at]`);
  return `${place}
  const k4 = k / 4u;
${each(tileRows, (i) => `  let a${i}Start = aStart + min(row + ${i}u, m - 1u) * k4;`)}
  for (var at = 0u; at < k4; at += 1u) {
${each(tileRows, (i) => `    let a${i} = a[a${i}Start + at];`)}
${loadB}
  }`;
}

/** Tiles of both operands, as `workgroupLoop` keeps them. */
export function workgroupDeclarations({ kind, tileRows, tileColumns, threadsX, threadsY }: MatmulText): string {
  const aSize = tileRows * threadsY * (depth / 4);
  const bSize = kind === "nt" ? tileColumns * threadsX * (depth / 4 + 1) : (depth * tileColumns * threadsX) / 4;
  return `var<workgroup> aTile: array<vec4f, ${aSize}>;
var<workgroup> bTile: array<vec4f, ${bSize}>;`;
}

/** As registerLoop, with both operands brought to workgroup memory first, `depth` of k at a time. */
export function workgroupLoop(text: MatmulText): string {
  const { kind, tileRows, tileColumns, threadsX, threadsY } = text;
  const [columns4, blockRows, blockColumns4] = [tileColumns / 4, tileRows * threadsY, (tileColumns / 4) * threadsX];
  const depth4 = depth / 4;
  const place = `  let rowInTile = local / ${threadsX}u * ${tileRows}u;
  let column4InTile = local % ${threadsX}u * ${columns4}u;
  let row = group.y * ${blockRows}u + rowInTile;
  let column4 = group.x * ${blockColumns4}u + column4InTile;
${sums(text)}`;
  const loadBRows = (limit: string): string =>
    copyTile(text, "bTile", depth * blockColumns4, (i) => {
      const [rowOfK, column] = [
        `start + ${i} / ${blockColumns4}u`,
        `group.x * ${blockColumns4}u + ${i} % ${blockColumns4}u`,
      ];
      return [i, `${rowOfK} < ${limit}`, `b[bStart + min(${rowOfK}, k - 1u) * n4 + min(${column}, n4 - 1u)]`];
    });
  if (kind === "tn") {
    const loadA = copyTile(text, "aTile", (depth * blockRows) / 4, (i) => {
      const [rowOfK, column] = [
        `start + ${i} / ${blockRows / 4}u`,
        `group.y * ${blockRows / 4}u + ${i} % ${blockRows / 4}u`,
      ];
      return [i, `${rowOfK} < endK`, `a[aStart + min(${rowOfK}, k - 1u) * m4 + min(${column}, m4 - 1u)]`];
    });
    return `${place}
  const m4 = m / 4u;
${partRange(text)}
  for (var start = firstK; start < endK; start += ${depth}u) {
${loadA}
${loadBRows("endK")}
    workgroupBarrier();
    for (var at = 0u; at < ${depth}u; at += 1u) {
${each(tileRows / 4, (i) => `    let a${i} = aTile[at * ${blockRows / 4}u + rowInTile / 4u + ${i}u];`)}
${each(columns4, (j) => `    let b${j} = bTile[at * ${blockColumns4}u + column4InTile + ${j}u];`)}
${outerProduct(text)}
    }
    workgroupBarrier();
  }`;
  }
  const loadA = copyTile(text, "aTile", blockRows * depth4, (i) => {
    const [tileRow, columnOfK] = [`group.y * ${blockRows}u + ${i} / ${depth4}u`, `start / 4u + ${i} % ${depth4}u`];
    return [i, `${columnOfK} < k4`, `a[aStart + min(${tileRow}, m - 1u) * k4 + min(${columnOfK}, k4 - 1u)]`];
  });
  const loadBColumns = copyTile(text, "bTile", 4 * blockColumns4 * depth4, (i) => {
    const [column, columnOfK] = [
      `group.x * ${4 * blockColumns4}u + ${i} / ${depth4}u`,
      `start / 4u + ${i} % ${depth4}u`,
    ];
    // One vector of padding per row, or all invocations would read the same memory bank.
    const place = `${i} / ${depth4}u * ${depth4 + 1}u + ${i} % ${depth4}u`;
    return [place, `${columnOfK} < k4`, `b[bStart + min(${column}, n4 * 4u - 1u) * k4 + min(${columnOfK}, k4 - 1u)]`];
  });
  const product =
    kind === "nn"
      ? nnProduct(text, (kk, j) => `bTile[(at * 4u + ${kk}u) * ${blockColumns4}u + column4InTile + ${j}u]`)
      : ntProduct(text, (j, r) => `bTile[((column4InTile + ${j}u) * 4u + ${r}u) * ${depth4 + 1}u + at]`);
  return `${place}
  const k4 = k / 4u;
  for (var start = 0u; start < k; start += ${depth}u) {
${loadA}
${kind === "nn" ? loadBRows("k") : loadBColumns}
    workgroupBarrier();
    for (var at = 0u; at < ${depth4}u; at += 1u) {
${each(tileRows, (i) => `      let a${i} = aTile[(rowInTile + ${i}u) * ${depth4}u + at];`)}
${product}
    }
    workgroupBarrier();
  }`;
}

/** All invocations together copy `count` vectors; `element` gives place in the tile, whether it exists, and the value. */
function copyTile(
  { threadsX, threadsY }: MatmulText,
  tile: string,
  count: number,
  element: (index: string) => [place: string, exists: string, value: string],
): string {
  const [place, exists, value] = element("i");
  return `    for (var i = local; i < ${count}u; i += ${threadsX * threadsY}u) {
      ${tile}[${place}] = select(vec4f(), ${value}, ${exists});
    }`;
}

function sums({ tileRows, tileColumns }: MatmulText): string {
  return each(tileRows, (i) => each(tileColumns / 4, (j) => `  var c${i}_${j} = vec4f();`));
}

/** firstK and endK of this part. */
function partRange({ k, parts }: MatmulText): string {
  const rowsPerPart = Math.ceil(k / parts);
  return `  let firstK = part * ${rowsPerPart}u;
  let endK = min(firstK + ${rowsPerPart}u, k);`;
}

/** Four of k: a along k, b as four rows of columns. */
function nnProduct({ tileRows, tileColumns }: MatmulText, b: (kk: number, j: number) => string): string {
  return each(4, (kk) =>
    [
      each(tileColumns / 4, (j) => `    let b${kk}_${j} = ${b(kk, j)};`),
      each(tileRows, (i) => each(tileColumns / 4, (j) => `    c${i}_${j} += a${i}.${"xyzw"[kk]} * b${kk}_${j};`)),
    ].join("\n"),
  );
}

/** Four of k: both along k, so b is turned in registers. */
function ntProduct({ tileRows, tileColumns }: MatmulText, b: (j: number, r: number) => string): string {
  return each(tileColumns / 4, (j) =>
    [
      each(4, (r) => `    let b${j}_${r} = ${b(j, r)};`),
      each(4, (kk) => {
        const c = "xyzw"[kk];
        const turned = `    let t${j}_${kk} = vec4f(b${j}_0.${c}, b${j}_1.${c}, b${j}_2.${c}, b${j}_3.${c});`;
        return [turned, each(tileRows, (i) => `    c${i}_${j} += a${i}.${c} * t${j}_${kk};`)].join("\n");
      }),
    ].join("\n"),
  );
}

/** One of k: a along the rows of the tile, b along its columns. */
function outerProduct({ tileRows, tileColumns }: MatmulText): string {
  return each(tileRows, (i) =>
    each(tileColumns / 4, (j) => `    c${i}_${j} += a${Math.floor(i / 4)}.${"xyzw"[i % 4]} * b${j};`),
  );
}
