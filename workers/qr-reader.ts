import { expose } from "comlink";
import { decodeQRBatch } from "qr/decode.js";
import { holdLifeLock } from "./life-lock.ts";
import type { QrReaderApi } from "./qr-reader-api.ts";

const reader: QrReaderApi = {
  async read({ width, height, data }, mostMs) {
    const [found = []] = await decodeQRBatch([{ width, height, data }], {
      timeLimit: mostMs,
      maxSize: { width, height },
    });
    // What is no text is why nothing more was found.
    return found.filter((one) => typeof one === "string");
  },
};

expose(reader);
void holdLifeLock();
