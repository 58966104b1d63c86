import { softmax } from "./attention";
import { madd, sumLanes } from "./vector";

/*
 * Attention with kept keys and values. cache: [texts x context, 2 width], keys first; places: [rows] text x context +
 * position; queryKeyValue: [rows, 3 width], rotated.
 */

/** cache[places[row]] = k and v of queryKeyValue[row] */
export function cacheKeyValue(queryKeyValue: usize, places: usize, cache: usize, rows: i32, width: i32): void {
  const widthBytes = (<usize>width) * 4;
  for (let row = 0; row < rows; row += 1) {
    const place = <usize>load<i32>(places + (<usize>row) * 4);
    memory.copy(cache + place * 2 * widthBytes, queryKeyValue + widthBytes, 2 * widthBytes);
    queryKeyValue += 3 * widthBytes;
  }
}

/**
 * out[row] = softmax(q k^T / sqrt(headWidth)) v over the text's positions up to the row's own. out: [rows, width].
 * workspace: context elements, rounded up to 4.
 */
export function attendCached(
  queryKeyValue: usize, places: usize, cache: usize, out: usize,
  rows: i32, width: i32, heads: i32, context: i32, workspace: usize,
): void {
  const headWidth = width / heads;
  const scale: f32 = 1 / sqrt<f32>(<f32>headWidth);
  const widthBytes = (<usize>width) * 4;
  for (let row = 0; row < rows; row += 1) {
    const place = load<i32>(places + (<usize>row) * 4);
    const count = (place % context) + 1;
    const text = cache + (<usize>(place + 1 - count)) * 2 * widthBytes;
    for (let head = 0; head < heads; head += 1) {
      const offset = (<usize>(head * headWidth)) * 4;
      const keys = text + offset;
      for (let i = 0; i < count; i += 1) {
        store<f32>(workspace + (<usize>i) * 4, dot(queryKeyValue + offset, keys + (<usize>i) * 2 * widthBytes, headWidth));
      }
      softmax(workspace, count, count, scale);
      mix(workspace, keys + widthBytes, 2 * widthBytes, out + offset, count, headWidth);
    }
    queryKeyValue += 3 * widthBytes;
    out += widthBytes;
  }
}

function dot(a: usize, b: usize, width: i32): f32 {
  const vectorBytes = (<usize>(width & ~3)) * 4;
  const bytes = (<usize>width) * 4;
  let sums = f32x4.splat(0);
  let at: usize = 0;
  for (; at < vectorBytes; at += 16) sums = madd(v128.load(a + at), v128.load(b + at), sums);
  let sum = sumLanes(sums);
  for (; at < bytes; at += 4) sum += load<f32>(a + at) * load<f32>(b + at);
  return sum;
}

/** out[width] = sum over `count` rows, `stride` bytes apart, of shares[i] values[i] */
function mix(shares: usize, values: usize, stride: usize, out: usize, count: i32, width: i32): void {
  const vectorBytes = (<usize>(width & ~3)) * 4;
  const bytes = (<usize>width) * 4;
  let at: usize = 0;
  for (; at < vectorBytes; at += 16) {
    let sums = f32x4.splat(0);
    let from = values + at;
    for (let i = 0; i < count; i += 1) {
      sums = madd(v128.load32_splat(shares + (<usize>i) * 4), v128.load(from), sums);
      from += stride;
    }
    v128.store(out + at, sums);
  }
  for (; at < bytes; at += 4) {
    let sum: f32 = 0;
    let from = values + at;
    for (let i = 0; i < count; i += 1) {
      sum += load<f32>(shares + (<usize>i) * 4) * load<f32>(from);
      from += stride;
    }
    store<f32>(out + at, sum);
  }
}
