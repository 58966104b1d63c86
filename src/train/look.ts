import { largestFirst } from "#core/sampling.ts";
import { startId } from "#core/tokenizer.ts";
import { readTyped } from "#core/typed-text.ts";
import { inspectText } from "#nn/reference/inspect.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import { RunFailure } from "#core/failure.ts";
import type { KeptModels } from "./kept-models.ts";

/** One text read by all arms of a seed. */
export interface LookRequest {
  text: string;
  seed: number;
}

export interface LookReport {
  /** What was read, the start of the document first. */
  tokens: readonly string[];
  arms: readonly InsideModel[];
}

export interface InsideModel {
  arm: string;
  /** [layers][heads][token][token looked at] shares; the tokens of one row sum to 1. */
  attention: readonly (readonly (readonly (readonly number[])[])[])[];
  /** [layers + 1][token]: the likeliest next tokens if the model ended before each layer, or behind the last. */
  lens: readonly (readonly (readonly { text: string; probability: number }[])[])[];
}

/** Next tokens shown at each place of the lens. */
const guesses = 5;

/** Throws RunFailure "bad-input" for a text that cannot be read. */
export async function lookInside(backend: TfjsBackend, kept: KeptModels, request: LookRequest): Promise<LookReport> {
  const { shape, experiment } = kept;
  const { tokenizer } = kept.texts(request.seed);
  const ids = Int32Array.from([startId, ...tokenizer.encode(readTyped(tokenizer, request.text))]);
  if (ids.length > shape.context) {
    throw new RunFailure("bad-input", ["textTooLong", ids.length - 1, shape.context - 1]);
  }
  const { attention, lens } = await inspectText(backend, shape, kept.parametersOf([request.seed]), ids);
  const { layers, heads, vocabulary } = shape;
  const tokens = ids.length;
  const shareAt = (model: number, layer: number, head: number, from: number): number[] => {
    const at = (((model * layers + layer) * heads + head) * tokens + from) * tokens;
    return [...attention.subarray(at, at + from + 1)];
  };
  const guessesAt = (model: number, layer: number, token: number): InsideModel["lens"][number][number] => {
    const at = ((model * (layers + 1) + layer) * tokens + token) * vocabulary;
    const values = lens.subarray(at, at + vocabulary);
    return largestFirst(values, guesses).map((id) => ({
      text: tokenizer.decode([id]),
      probability: Math.exp(values[id]!),
    }));
  };
  return {
    tokens: Array.from(ids, (id) => tokenizer.decode([id])),
    arms: experiment.arms.map(({ id }, model) => ({
      arm: id,
      attention: times(layers, (layer) =>
        times(heads, (head) => times(tokens, (from) => shareAt(model, layer, head, from))),
      ),
      lens: times(layers + 1, (layer) => times(tokens, (token) => guessesAt(model, layer, token))),
    })),
  };
}

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
