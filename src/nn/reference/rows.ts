import type { TokenRows, TrainingBatch } from "../engine.ts";

/** Whether each replica has any weight in a batch; those that have none sit the step out. */
export function activeReplicas({ weights }: TrainingBatch, replicas: number): boolean[] {
  const perReplica = weights.length / replicas;
  return Array.from({ length: replicas }, (_, replica) =>
    weights.subarray(replica * perReplica, (replica + 1) * perReplica).some((weight) => weight !== 0),
  );
}

/** The same rows `from` (included) to `to` (excluded) of every replica. */
export function copyRows(
  source: TokenRows,
  { replicas, context, from, to }: { replicas: number; context: number; from: number; to: number },
): TokenRows {
  const copy = <A extends Int32Array | Float32Array>(values: A, result: A): A => {
    for (let replica = 0; replica < replicas; replica += 1) {
      const start = (replica * source.rows + from) * context;
      result.set(values.subarray(start, start + (to - from) * context), replica * (to - from) * context);
    }
    return result;
  };
  const size = replicas * (to - from) * context;
  return {
    rows: to - from,
    tokens: copy(source.tokens, new Int32Array(size)),
    targets: copy(source.targets, new Int32Array(size)),
    weights: copy(source.weights, new Float32Array(size)),
    documentStarts: copy(source.documentStarts, new Int32Array(size)),
  };
}

/** The same stretch of one number per row. positions: [replicas, rows] -> [replicas, to - from]. */
export function positionsOf(
  positions: Int32Array,
  { from, to, rows }: { from: number; to: number; rows: number },
): Int32Array {
  const replicas = positions.length / rows;
  return Int32Array.from({ length: replicas * (to - from) }, (_, k) => {
    const [replica, row] = [Math.floor(k / (to - from)), k % (to - from)];
    return positions[replica * rows + from + row]!;
  });
}
