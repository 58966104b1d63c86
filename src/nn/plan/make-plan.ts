import type { ModelShape } from "../model-shape.ts";
import { arenaOf, type Arena } from "./arena.ts";
import { flopsOf } from "./flops.ts";
import { stepConstants, type KernelCall, type MatmulCall, type Plan, type PlanBuffer, type Slice } from "./plan.ts";

/** What a plan is made for; `batch` rows of `shape.context` tokens per replica. */
export interface PlanSize {
  shape: ModelShape;
  replicas: number;
  batch: number;
}

/** Forward, backward, clipping and AdamW. Inputs: tokens, targets, weights, documentStarts, stepConstants. Outputs: loss, squaredNorm. */
export function planTraining(size: PlanSize): Plan {
  const builder = new PlanBuilder(size);
  builder.forward("perLayer");
  builder.logits(builder.at("finalNormed"), builder.tokens);
  builder.lossAndBackward();
  return builder.finish();
}

/** Scores of whole rows. Inputs: tokens, targets, weights, documentStarts. Output: scores [batch]. */
export function planScoring(size: PlanSize): Plan {
  const builder = new PlanBuilder(size);
  builder.forward("shared");
  builder.logits(builder.at("finalNormed"), builder.tokens);
  builder.score();
  return builder.finish();
}

/** Logits at one position per row. Inputs: tokens, documentStarts, positions [batch] (row x context + position). Output: logits [batch, paddedVocabulary]. */
export function planLogits(size: PlanSize): Plan {
  const builder = new PlanBuilder(size);
  builder.forward("shared");
  builder.gatheredLogits();
  return builder.finish();
}

/** Appends calls and declares buffers in the order of the computation. */
class PlanBuilder {
  readonly tokens: number;
  readonly #size: PlanSize;
  readonly #arena: Arena;
  readonly #buffers = new Map<string, PlanBuffer>();
  readonly #calls: KernelCall[] = [];
  /** Names the buffers of a layer: kept apart for the backward pass, or one set shared by all layers. */
  #keep: "perLayer" | "shared" = "perLayer";

  constructor(size: PlanSize) {
    this.#size = size;
    this.#arena = arenaOf(size.shape);
    this.tokens = size.batch * size.shape.context;
    this.#declare("parameters", [this.#arena.size], "state");
  }

  at(buffer: string): Slice {
    return { buffer, offset: 0 };
  }

  /** tokens -> finalNormed [tokens, width] */
  forward(keep: "perLayer" | "shared"): void {
    this.#keep = keep;
    const { shape } = this.#size;
    const { width, layers } = shape;
    const rows = this.tokens;
    this.#input("tokens", "i32", [rows]);
    this.#input("documentStarts", "i32", [rows]);
    const first = this.#scratch("residual0", [rows, width]);
    this.#calls.push({
      kernel: "embed",
      tokens: this.at("tokens"),
      table: this.#parameter("embeddings"),
      out: first,
      rows,
      width,
    });
    for (let layer = 0; layer < layers; layer += 1) this.#layerForward(layer);
    const inverseRms = this.#scratch("finalInverseRms", [rows]);
    const out = this.#scratch("finalNormed", [rows, width]);
    this.#calls.push({
      kernel: "rmsNorm",
      input: this.#residual(layers),
      gain: this.#parameter("finalGain"),
      out,
      inverseRms,
      rows,
      width,
    });
  }

  /** logits [rows, paddedVocabulary] = hidden [rows, width] table^T */
  logits(hidden: Slice, rows: number, role: PlanBuffer["role"] = "scratch"): void {
    const { width } = this.#size.shape;
    const n = this.#arena.paddedVocabulary;
    this.#declare("logits", [rows, n], role);
    this.#matmul({
      a: hidden,
      b: this.#parameter("embeddings"),
      out: this.at("logits"),
      m: rows,
      k: width,
      n,
      transposeB: true,
    });
  }

  gatheredLogits(): void {
    const { batch, shape } = this.#size;
    this.#input("positions", "i32", [batch]);
    const out = this.#scratch("gathered", [batch, shape.width]);
    this.#calls.push({
      kernel: "gatherRows",
      input: this.at("finalNormed"),
      positions: this.at("positions"),
      out,
      count: batch,
      width: shape.width,
    });
    this.logits(out, batch, "output");
  }

  score(): void {
    const { batch, shape } = this.#size;
    this.#input("targets", "i32", [this.tokens]);
    this.#input("weights", "f32", [this.tokens]);
    this.#declare("scores", [batch], "output");
    this.#calls.push({
      kernel: "score",
      logits: this.at("logits"),
      targets: this.at("targets"),
      weights: this.at("weights"),
      scores: this.at("scores"),
      batch,
      context: shape.context,
      vocabulary: shape.vocabulary,
      paddedVocabulary: this.#arena.paddedVocabulary,
    });
  }

  lossAndBackward(): void {
    const rows = this.tokens;
    const { width, vocabulary, layers } = this.#size.shape;
    const { paddedVocabulary, size } = this.#arena;
    for (const id of ["gradients", "firstMoments", "secondMoments"])
      this.#declare(id, [size], id === "gradients" ? "scratch" : "state");
    this.#input("targets", "i32", [rows]);
    this.#input("weights", "f32", [rows]);
    this.#input("stepConstants", "f32", [stepConstants.size]);
    const nll = this.#scratch("nll", [rows]);
    this.#declare("loss", [1], "output");
    this.#declare("squaredNorm", [1], "output");
    const common = { weights: this.at("weights"), stepConstants: this.at("stepConstants"), nll, rows };
    this.#calls.push({
      kernel: "crossEntropy",
      logits: this.at("logits"),
      targets: this.at("targets"),
      vocabulary,
      paddedVocabulary,
      ...common,
    });
    this.#calls.push({ kernel: "loss", loss: this.at("loss"), ...common });
    const residualGradient = this.#scratch("residualGradient", [rows, width]);
    const normedGradient = this.#scratch("normedGradient", [rows, width]);
    const logits = this.at("logits"); // holds its own gradient by now
    this.#matmul({
      a: logits,
      b: this.at("finalNormed"),
      out: this.#gradient("embeddings"),
      m: paddedVocabulary,
      k: rows,
      n: width,
      transposeA: true,
    });
    this.#matmul({
      a: logits,
      b: this.#parameter("embeddings"),
      out: normedGradient,
      m: rows,
      k: paddedVocabulary,
      n: width,
    });
    this.#normBackward("finalGain", this.#residual(layers), this.at("finalInverseRms"), false);
    for (let layer = layers - 1; layer >= 0; layer -= 1) this.#layerBackward(layer);
    this.#calls.push({
      kernel: "embedBackward",
      tokens: this.at("tokens"),
      outGradient: residualGradient,
      tableGradient: this.#gradient("embeddings"),
      rows,
      width,
      vocabulary,
    });
    this.#update();
  }

  finish(): Plan {
    const { replicas } = this.#size;
    const buffers = [...this.#buffers.values()];
    const elements = buffers.reduce((sum, buffer) => sum + buffer.size, 0);
    const flops = this.#calls.reduce((sum, call) => sum + flopsOf(call), 0);
    return { replicas, buffers, calls: this.#calls, bytes: 4 * elements * replicas, flops: flops * replicas };
  }

  #layerForward(layer: number): void {
    const { width, heads, hidden, context } = this.#size.shape;
    const rows = this.tokens;
    const name = (part: string): string => this.#layerBuffer(layer, part);
    const input = this.#residual(layer);

    const attentionInverseRms = this.#scratch(name("attentionInverseRms"), [rows]);
    const attentionInput = this.#scratch(name("attentionInput"), [rows, width]);
    this.#calls.push({
      kernel: "rmsNorm",
      input,
      gain: this.#parameter(`layers.${layer}.attentionGain`),
      out: attentionInput,
      inverseRms: attentionInverseRms,
      rows,
      width,
    });
    const queryKeyValue = this.#scratch(name("queryKeyValue"), [rows, 3 * width]);
    this.#matmul({
      a: attentionInput,
      b: this.#parameter(`layers.${layer}.queryKeyValue`),
      out: queryKeyValue,
      m: rows,
      k: width,
      n: 3 * width,
    });
    this.#calls.push({ kernel: "rotate", queryKeyValue, rows, width, heads, context });
    const attended = this.#scratch(name("attended"), [rows, width]);
    const logSumExp = this.#scratch(name("logSumExp"), [rows, heads]);
    this.#calls.push({
      kernel: "attention",
      queryKeyValue,
      documentStarts: this.at("documentStarts"),
      out: attended,
      logSumExp,
      rows,
      width,
      heads,
      context,
    });
    const middle = this.#scratch(name("middle"), [rows, width]);
    this.#matmul({
      a: attended,
      b: this.#parameter(`layers.${layer}.attentionOutput`),
      out: middle,
      addend: input,
      m: rows,
      k: width,
      n: width,
    });

    const feedForwardInverseRms = this.#scratch(name("feedForwardInverseRms"), [rows]);
    const feedForwardInput = this.#scratch(name("feedForwardInput"), [rows, width]);
    this.#calls.push({
      kernel: "rmsNorm",
      input: middle,
      gain: this.#parameter(`layers.${layer}.feedForwardGain`),
      out: feedForwardInput,
      inverseRms: feedForwardInverseRms,
      rows,
      width,
    });
    const gateUp = this.#scratch(name("gateUp"), [rows, 2 * hidden]);
    this.#matmul({
      a: feedForwardInput,
      b: this.#parameter(`layers.${layer}.gateUp`),
      out: gateUp,
      m: rows,
      k: width,
      n: 2 * hidden,
    });
    const activated = this.#scratch(name("activated"), [rows, hidden]);
    this.#calls.push({ kernel: "swiglu", gateUp, out: activated, rows, hidden });
    const output = this.#scratch(this.#residual(layer + 1).buffer, [rows, width]);
    this.#matmul({
      a: activated,
      b: this.#parameter(`layers.${layer}.down`),
      out: output,
      addend: middle,
      m: rows,
      k: hidden,
      n: width,
    });
  }

  /** residualGradient: of the layer's output on entry, of its input on exit. */
  #layerBackward(layer: number): void {
    const { width, heads, hidden, context } = this.#size.shape;
    const rows = this.tokens;
    const kept = (part: string): Slice => this.at(this.#layerBuffer(layer, part));
    const residualGradient = this.at("residualGradient");
    const normedGradient = this.at("normedGradient");

    const activatedGradient = this.#scratch("activatedGradient", [rows, hidden]);
    const gateUpGradient = this.#scratch("gateUpGradient", [rows, 2 * hidden]);
    this.#matmul({
      a: kept("activated"),
      b: residualGradient,
      out: this.#gradient(`layers.${layer}.down`),
      m: hidden,
      k: rows,
      n: width,
      transposeA: true,
    });
    this.#matmul({
      a: residualGradient,
      b: this.#parameter(`layers.${layer}.down`),
      out: activatedGradient,
      m: rows,
      k: width,
      n: hidden,
      transposeB: true,
    });
    this.#calls.push({
      kernel: "swigluBackward",
      gateUp: kept("gateUp"),
      outGradient: activatedGradient,
      gateUpGradient,
      rows,
      hidden,
    });
    this.#matmul({
      a: kept("feedForwardInput"),
      b: gateUpGradient,
      out: this.#gradient(`layers.${layer}.gateUp`),
      m: width,
      k: rows,
      n: 2 * hidden,
      transposeA: true,
    });
    this.#matmul({
      a: gateUpGradient,
      b: this.#parameter(`layers.${layer}.gateUp`),
      out: normedGradient,
      m: rows,
      k: 2 * hidden,
      n: width,
      transposeB: true,
    });
    this.#normBackward(`layers.${layer}.feedForwardGain`, kept("middle"), kept("feedForwardInverseRms"), true);

    const attendedGradient = this.#scratch("attendedGradient", [rows, width]);
    const queryKeyValueGradient = this.#scratch("queryKeyValueGradient", [rows, 3 * width]);
    const delta = this.#scratch("delta", [rows, heads]);
    this.#matmul({
      a: kept("attended"),
      b: residualGradient,
      out: this.#gradient(`layers.${layer}.attentionOutput`),
      m: width,
      k: rows,
      n: width,
      transposeA: true,
    });
    this.#matmul({
      a: residualGradient,
      b: this.#parameter(`layers.${layer}.attentionOutput`),
      out: attendedGradient,
      m: rows,
      k: width,
      n: width,
      transposeB: true,
    });
    this.#calls.push({
      kernel: "attentionBackward",
      queryKeyValue: kept("queryKeyValue"),
      documentStarts: this.at("documentStarts"),
      out: kept("attended"),
      logSumExp: kept("logSumExp"),
      outGradient: attendedGradient,
      queryKeyValueGradient,
      delta,
      rows,
      width,
      heads,
      context,
    });
    this.#matmul({
      a: kept("attentionInput"),
      b: queryKeyValueGradient,
      out: this.#gradient(`layers.${layer}.queryKeyValue`),
      m: width,
      k: rows,
      n: 3 * width,
      transposeA: true,
    });
    this.#matmul({
      a: queryKeyValueGradient,
      b: this.#parameter(`layers.${layer}.queryKeyValue`),
      out: normedGradient,
      m: rows,
      k: 3 * width,
      n: width,
      transposeB: true,
    });
    this.#normBackward(`layers.${layer}.attentionGain`, this.#residual(layer), kept("attentionInverseRms"), true);
  }

  /** From normedGradient; adds to residualGradient (or starts it). */
  #normBackward(gain: string, input: Slice, inverseRms: Slice, accumulate: boolean): void {
    this.#calls.push({
      kernel: "rmsNormBackward",
      input,
      gain: this.#parameter(gain),
      inverseRms,
      outGradient: this.at("normedGradient"),
      inputGradient: this.at("residualGradient"),
      gainGradient: this.#gradient(gain),
      accumulate,
      rows: this.tokens,
      width: this.#size.shape.width,
    });
  }

  #update(): void {
    const { size, embeddingsSize, gainRanges } = this.#arena;
    const gradients = this.at("gradients");
    const squaredNorm = this.at("squaredNorm");
    this.#calls.push({ kernel: "gradientNorm", gradients, squaredNorm, size });
    this.#calls.push({
      kernel: "adamw",
      parameters: this.at("parameters"),
      gradients,
      firstMoments: this.at("firstMoments"),
      secondMoments: this.at("secondMoments"),
      squaredNorm,
      stepConstants: this.at("stepConstants"),
      size,
      embeddingsSize,
      gainRanges,
    });
  }

  #matmul(call: Omit<MatmulCall, "kernel" | "transposeA" | "transposeB"> & Partial<MatmulCall>): void {
    this.#calls.push({ transposeA: false, transposeB: false, ...call, kernel: "matmul" });
  }

  /** The residual stream before layer i; without a backward pass, two buffers taken in turn are enough. */
  #residual(layer: number): Slice {
    return this.at(`residual${this.#keep === "perLayer" ? layer : layer % 2}`);
  }

  #layerBuffer(layer: number, part: string): string {
    return this.#keep === "perLayer" ? `layer${layer}.${part}` : part;
  }

  #parameter(name: string): Slice {
    return { buffer: "parameters", offset: this.#arena.offsets.get(name)! };
  }

  #gradient(name: string): Slice {
    return { buffer: "gradients", offset: this.#arena.offsets.get(name)! };
  }

  #input(id: string, type: PlanBuffer["type"], shape: readonly number[]): void {
    this.#declare(id, shape, "input", type);
  }

  #scratch(id: string, shape: readonly number[]): Slice {
    this.#declare(id, shape, "scratch");
    return this.at(id);
  }

  #declare(id: string, shape: readonly number[], role: PlanBuffer["role"], type: PlanBuffer["type"] = "f32"): void {
    if (this.#buffers.has(id)) return;
    this.#buffers.set(id, { id, type, shape, size: shape.reduce((product, n) => product * n, 1), role });
  }
}
