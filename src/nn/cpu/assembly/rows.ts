/** to[i] = from[index[i]] for `count` rows of `width`; may work in place, because index ascends. */
export function gatherRows(from: usize, index: usize, to: usize, count: i32, width: i32): void {
  const rowBytes = (<usize>width) * 4;
  for (let i = 0; i < count; i += 1) {
    memory.copy(to, from + (<usize>load<i32>(index + (<usize>i) * 4)) * rowBytes, rowBytes);
    to += rowBytes;
  }
}

/** The inverse, in place: x[index[i]] = x[i], and every other of the `rows` rows becomes 0. index: [count], ascending. */
export function scatterRows(x: usize, index: usize, count: i32, rows: i32, width: i32): void {
  const rowBytes = (<usize>width) * 4;
  let end = rows;
  for (let i = count - 1; i >= 0; i -= 1) {
    const row = load<i32>(index + (<usize>i) * 4);
    const to = x + (<usize>row) * rowBytes;
    memory.copy(to, x + (<usize>i) * rowBytes, rowBytes);
    memory.fill(to + rowBytes, 0, (<usize>(end - row - 1)) * rowBytes);
    end = row;
  }
  memory.fill(x, 0, (<usize>end) * rowBytes);
}
