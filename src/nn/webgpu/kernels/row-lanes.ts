/** Row-wise kernels: `lanes` neighbouring invocations share a row, and a workgroup of `invocations` holds several rows. */
export interface RowLanes {
  rowsPerGroup: number;
  /** WGSL before main: `sumLanes` and `maxLanes`, to be called by all invocations of the workgroup. */
  declarations: string;
  /** WGSL at the start of main: `lane`. */
  lane: string;
}

/** The order of additions is fixed, so the same input gives the same bits. */
export function rowLanes(lanes: number, workgroupSize: number): RowLanes {
  const rowsPerGroup = workgroupSize / lanes;
  if (lanes === 1)
    return {
      rowsPerGroup,
      lane: "let lane = 0u;",
      declarations: `fn sumLanes(value: f32, local: u32) -> f32 { return value; }
fn maxLanes(value: f32, local: u32) -> f32 { return value; }`,
    };
  const reduce = (name: string, combine: string): string => `fn ${name}(value: f32, local: u32) -> f32 {
  lanesShared[local] = value;
  workgroupBarrier();
  for (var reach = ${lanes / 2}u; reach > 0u; reach >>= 1u) {
    if (local % ${lanes}u < reach) {
      let a = lanesShared[local];
      let b = lanesShared[local + reach];
      lanesShared[local] = ${combine};
    }
    workgroupBarrier();
  }
  let result = lanesShared[local - local % ${lanes}u];
  workgroupBarrier();
  return result;
}`;
  return {
    rowsPerGroup,
    lane: `let lane = local % ${lanes}u;`,
    declarations: `var<workgroup> lanesShared: array<f32, ${workgroupSize}>;
${reduce("sumLanes", "a + b")}
${reduce("maxLanes", "max(a, b)")}`,
  };
}
