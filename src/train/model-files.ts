import type { Experiment } from "#core/experiment.ts";
import { writeSafetensors } from "#core/safetensors.ts";
import { toTokenizerJson } from "#core/tokenizers/tokenizer-json.ts";
import { llamaConfig, toLlama } from "#nn/export/llama.ts";
import type { ModelShape } from "#nn/model-shape.ts";
import type { FinishedModel } from "./run-spec.ts";
import type { SeedTexts } from "./seed-texts.ts";

/**
 * The files of one trained model, by name, as `AutoModelForCausalLM.from_pretrained` and `AutoTokenizer.from_pretrained`
 * of Hugging Face transformers open them.
 */
export function modelFiles(
  experiment: Experiment,
  { arm, seed, parameters }: FinishedModel,
  shape: ModelShape,
  texts: SeedTexts,
  appVersion: string,
): Record<string, Uint8Array | string> {
  const label = experiment.arms.find(({ id }) => id === arm)?.label ?? arm;
  const tokenizerConfig = {
    tokenizer_class: "PreTrainedTokenizerFast",
    bos_token: "<s>",
    eos_token: "</s>",
    pad_token: "<pad>",
    model_max_length: shape.context,
    clean_up_tokenization_spaces: false,
  };
  const generation = { bos_token_id: 1, eos_token_id: 2, pad_token_id: 0 };
  return {
    "model.safetensors": writeSafetensors(toLlama(shape, parameters), { format: "pt" }),
    "config.json": json(llamaConfig(shape)),
    "generation_config.json": json(generation),
    "tokenizer.json": json(curriculumTokenizerJson(experiment, texts)),
    "tokenizer_config.json": json(tokenizerConfig),
    "README.md": readme(experiment, label, seed, appVersion),
  };
}

/** tokenizer.json of what an experiment's texts are written in. */
export function curriculumTokenizerJson(experiment: Experiment, texts: SeedTexts): Record<string, unknown> {
  const { tokenizer, curriculum } = texts;
  const source = experiment.curriculum;
  const merges = curriculum.tokenizer?.kind === "byte-pair" ? curriculum.tokenizer.pairs.merges : undefined;
  const isBrought = !("world" in source) && source.tokenizer.kind === "word";
  return toTokenizerJson(tokenizer, {
    ...(merges && { merges }),
    ...(isBrought && {
      cutting: { by: "words-and-marks", lowerCase: source.tokenizer.kind === "word" && source.tokenizer.lowerCase },
    }),
  });
}

function readme(experiment: Experiment, label: string, seed: number, appVersion: string): string {
  return [
    `# ${experiment.title}: ${label}, seed ${seed}`,
    "",
    `A tiny language model trained by TinyWhy ${appVersion} for the experiment \`${experiment.id}\`.`,
    "",
    experiment.question,
    "",
    "It knows only the words of that experiment and is good for nothing else. Open it with",
    "",
    "```python",
    "from transformers import AutoModelForCausalLM, AutoTokenizer",
    'model = AutoModelForCausalLM.from_pretrained(".")',
    'tokenizer = AutoTokenizer.from_pretrained(".")',
    "```",
    "",
    "Every document was read with `<s>` before it and `</s>` after it; rows were at most " +
      `${experiment.model.context} tokens long.`,
    "",
  ].join("\n");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
