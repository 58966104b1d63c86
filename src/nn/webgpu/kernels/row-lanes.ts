import type { Tuning } from "../tuning.ts";
import { invocations } from "./context.ts";

/** Row-wise kernels: `lanes` neighbouring invocations share a row, and a workgroup of `invocations` holds several rows. */
export interface RowLanes {
  rowsPerGroup: number;
  /** WGSL extensions that the declarations need. */
  features: readonly string[];
  /** WGSL before main: `sumLanes` and `maxLanes`, to be called by all invocations of the workgroup. */
  declarations: string;
  /** WGSL at the start of main: `lane`. */
  lane: string;
}

/** The order of additions is fixed, so the same input gives the same bits. */
export function rowLanes({ lanes, subgroups }: Pick<Tuning, "lanes" | "subgroups">): RowLanes {
  const reduce = lanes === 1 ? unchanged : subgroups ? throughSubgroup : throughMemory;
  return {
    rowsPerGroup: invocations / lanes,
    features: lanes > 1 && subgroups ? ["subgroups"] : [],
    lane: lanes === 1 ? "let lane = 0u;" : `let lane = local % ${lanes}u;`,
    declarations: `${lanes > 1 && !subgroups ? `var<workgroup> lanesShared: array<f32, ${invocations}>;` : ""}
${reduce("sumLanes", "a + b", lanes)}
${reduce("maxLanes", "max(a, b)", lanes)}`,
  };
}

function unchanged(name: string): string {
  return `fn ${name}(value: f32, local: u32) -> f32 { return value; }`;
}

/** Neighbours in a workgroup are neighbours in a subgroup on all known hardware; `subgroupsAgree` checks it. */
function throughSubgroup(name: string, combine: string, lanes: number): string {
  return `fn ${name}(value: f32, local: u32) -> f32 {
  var a = value;
  for (var reach = ${lanes / 2}u; reach > 0u; reach >>= 1u) {
    let b = subgroupShuffleXor(a, reach);
    a = ${combine};
  }
  return a;
}`;
}

function throughMemory(name: string, combine: string, lanes: number): string {
  return `fn ${name}(value: f32, local: u32) -> f32 {
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
}
