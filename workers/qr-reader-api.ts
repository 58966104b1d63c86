/** A picture as a canvas gives it: red, green, blue and opacity of every pixel, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Reading QR codes beside the page, which must not stand still for the tenths of a second that a picture takes. */
export interface QrReaderApi {
  /** What every QR code in the picture says; empty when none can be read. `mostMs`: how long to look again where the first look fails. */
  read(pixels: Pixels, mostMs: number): Promise<readonly string[]>;
}
