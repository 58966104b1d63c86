/** How kernels are cut up: changes speed and rounding, never meaning. */
export interface Tuning {
  /** By which operand is stored transposed: none, b, or a. */
  matmul: Readonly<Record<MatmulKind, MatmulVariant>>;
  /**
   * Weight gradients sum over all rows of a step. Few, large sums keep few cores busy: this cuts them into so many
   * parts, which are added up, in order, where the gradient norm is computed.
   */
  gradientParts: number;
  /** Invocations that share one row in row-wise kernels (norms, losses): a power of two from 1 to 64. */
  lanes: number;
  /** Whether those invocations exchange values directly (needs the feature "subgroups") or through workgroup memory. */
  subgroups: boolean;
  /** How activations wait for the way back; see half-storage.ts. */
  activations: "f32" | "f16";
}

export type MatmulKind = "nn" | "nt" | "tn";

export interface MatmulVariant {
  /** Where the operands of the inner loop come from. `lanes`: as registers, laid out for software adapters. */
  memory: "registers" | "workgroup" | "lanes";
  /** Outputs of one invocation; tileColumns (and, for "tn", tileRows) is a multiple of 4. */
  tileRows: number;
  tileColumns: number;
  /** Invocations of a workgroup. For `lanes`, threadsX is 4. */
  threadsX: number;
  threadsY: number;
}

const registers = (tileRows: number, tileColumns: number): MatmulVariant => ({
  memory: "registers",
  tileRows,
  tileColumns,
  threadsX: 8,
  threadsY: 8,
});

/** All that are tried on a device, by name. The names are stored: give a changed variant a new one. */
export const matmulVariants = {
  registers8x8: registers(8, 8),
  registers4x8: registers(4, 8),
  registers4x4: registers(4, 4),
  lanes8x8: { memory: "lanes", tileRows: 8, tileColumns: 8, threadsX: 4, threadsY: 8 },
  workgroup64x64: { memory: "workgroup", tileRows: 4, tileColumns: 4, threadsX: 16, threadsY: 16 },
  workgroup32x32: { memory: "workgroup", tileRows: 4, tileColumns: 4, threadsX: 8, threadsY: 8 },
  workgroup64x64by8: { memory: "workgroup", tileRows: 8, tileColumns: 8, threadsX: 8, threadsY: 8 },
} as const satisfies Record<string, MatmulVariant>;

export type MatmulVariantName = keyof typeof matmulVariants;

/** Best on software adapters, where a row is best left to one invocation and loads cost more than products. */
export const softwareTuning: Tuning = {
  matmul: { nn: matmulVariants.lanes8x8, nt: matmulVariants.lanes8x8, tn: matmulVariants.lanes8x8 },
  gradientParts: 1,
  lanes: 1,
  subgroups: false,
  activations: "f32",
};
