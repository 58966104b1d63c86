import { transfer } from "comlink";
import { uniqueName, WorkerLink } from "#app/state/worker-link.ts";
import type { Pixels, QrReaderApi } from "#workers/qr-reader-api.ts";

/** More pixels than this on a side cost time and show no more of a code. */
const longestSide = { frame: 1280, photograph: 2000 };
/** A frame that cannot be read is followed by another; a photograph is all there is. */
const mostMs = { frame: 30, photograph: 1500 };

/** What the QR codes of pictures say, read in a worker that is made when first asked. */
export class QrReader {
  readonly #canvas = document.createElement("canvas");
  // The worker in one expression, or it would not be built along with the page.
  readonly #link = new WorkerLink<QrReaderApi>(
    () =>
      new Worker(new URL("../../../../workers/qr-reader.ts", import.meta.url), {
        type: "module",
        name: uniqueName("qr-reader"),
      }),
    "qr-reader",
  );

  /** What the camera shows now. */
  readFrame(video: HTMLVideoElement): Promise<readonly string[]> {
    return this.#read(video, video.videoWidth, video.videoHeight, "frame");
  }

  /** Undefined for what is no image that this browser can show. */
  async readPhotograph(file: Blob): Promise<readonly string[] | undefined> {
    const image = await createImageBitmap(file).catch(() => undefined);
    if (!image) return undefined;
    try {
      return await this.#read(image, image.width, image.height, "photograph");
    } finally {
      image.close();
    }
  }

  dispose(): void {
    this.#link.dispose();
  }

  async #read(
    source: CanvasImageSource,
    width: number,
    height: number,
    kind: keyof typeof longestSide,
  ): Promise<readonly string[]> {
    if (width === 0 || height === 0) return [];
    const scale = Math.min(1, longestSide[kind] / Math.max(width, height));
    this.#canvas.width = Math.max(1, Math.round(width * scale));
    this.#canvas.height = Math.max(1, Math.round(height * scale));
    const context = this.#canvas.getContext("2d", { willReadFrequently: true })!;
    context.drawImage(source, 0, 0, this.#canvas.width, this.#canvas.height);
    const pixels: Pixels = context.getImageData(0, 0, this.#canvas.width, this.#canvas.height);
    const { data } = pixels;
    return this.#link.call((api) =>
      api.read(transfer({ width: this.#canvas.width, height: this.#canvas.height, data }, [data.buffer]), mostMs[kind]),
    );
  }
}
