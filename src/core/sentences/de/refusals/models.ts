import type {
  modelFiles as englishFiles,
  safetensors as englishSafetensors,
  startingFrom as englishStartingFrom,
  Units,
} from "../../en/refusals/models.ts";

export const safetensors: typeof englishSafetensors = {
  tooShort: () => "ist zu kurz für eine safetensors-Datei",
  longHeader: (bytes) => `hat einen Kopf von ${bytes} Bytes; der eines winzigen Modells ist klein`,
  endsInHeader: () => "endet mitten im Kopf",
  tooManyTensors: (tensors, most) => `nennt ${tensors} Tensoren; höchstens ${most} gehen`,
  gapBefore: (tensor) => `lässt vor dem Tensor „${tensor}“ eine Lücke oder überschneidet sich dort`,
  otherDataBytes: (bytes, expected) => `hat ${bytes} Bytes an Daten, die Tensoren brauchen aber ${expected}`,
  headerNoJson: () => "hat einen Kopf, der kein JSON-Objekt ist",
  notDescribed: (tensor) => `der Tensor „${tensor}“ ist nicht beschrieben`,
  noFloat32: (tensor, type) => `der Tensor „${tensor}“ hat den Typ ${type}, nicht F32`,
  noShape: (tensor) => `der Tensor „${tensor}“ hat keine brauchbare Form (shape)`,
  noTensorPlace: (tensor) => `der Tensor „${tensor}“ hat keinen brauchbaren Platz (data_offsets)`,
  outsideFile: (tensor) => `der Tensor „${tensor}“ liegt außerhalb der Datei`,
  bytesForShape: (tensor, bytes, shape) => `der Tensor „${tensor}“ hat ${bytes} Bytes für [${shape}]`,
};

export const modelFiles: typeof englishFiles = {
  tooManyMegabytes: (megabytes, most) => `hat ${megabytes} MB; höchstens ${most} MB gehen`,
  fewerBytes: (bytes, expected) => `hat ${bytes} Bytes, und config.json verlangt ${expected} für die Parameter`,
  otherVocabulary: (tokens, expected) => `hat ${tokens} Token, und config.json sagt ${expected} (vocab_size)`,
  weightsNotFinite: () => "enthält Gewichte, die keine endlichen Zahlen sind: ein heiles Modell mitbringen",
  twoModels: (file) => `enthält „${file}“ doppelt: ein Modell auf einmal mitbringen`,
  noJson: () => "ist kein gültiges JSON",
  otherArchitecture: (why) =>
    `${why} (das ist eine andere Architektur: einen Export von TinyWhy mitbringen, oder ein Llama seiner Form)`,
  headsDoNotFit: (width, heads) =>
    `hidden_size ${width} geteilt durch num_attention_heads ${heads} ist kein Vielfaches von 4`,
  sharedHeads: (found, heads) => `num_key_value_heads ist ${found} und muss wie num_attention_heads ${heads} sein`,
  otherHidden: (found, hidden, width) =>
    `intermediate_size ist ${found} und muss ${hidden} sein bei hidden_size ${width}`,
  tensorMissing: (tensor) => `der Tensor „${tensor}“ fehlt: das ist ein anderes Modell`,
  tensorShape: (tensor, shape, expected) =>
    `der Tensor „${tensor}“ ist [${shape}], config.json verlangt aber [${expected}]`,
  outputNotTied: () =>
    "„lm_head.weight“ unterscheidet sich von den Einbettungen: Mitbringen lassen sich nur Modelle, bei denen beide dieselben sind",
  strayTensor: (tensor) => `der Tensor „${tensor}“ gehört nicht zu dieser Architektur`,
};

export const startingFrom: typeof englishStartingFrom = {
  startsNew: () => "beginnt mit neuen Modellen: das gespeicherte Modell weglassen",
  otherModelNamed: (name, wanted, is) =>
    `verlangt „${name}“ (${wanted}…), und dieses Modell ist ${is}…: das genannte mitbringen, oder dieses neu wählen`,
  readsOtherUnits: (name, has, need) =>
    `„${name}“ liest ${units[has]}, und diese Texte sind in ${units[need]} zerlegt: ein Modell wählen, das ${units[need]} liest`,
  otherBytePairs: (name) =>
    `„${name}“ wurde mit anderen Bytepaaren trainiert als diese Texte: zuerst seine tokenizer.json als ihren Tokenizer mitbringen`,
  lacksTokens: (name, missing, of, kind, examples) =>
    `„${name}“ kennt ${missing} der ${of} ${units[kind]} dieser Texte nicht (${examples}): ` +
    "ein Modell wählen, dessen Vokabular alle enthält, dasselbe oder ein größeres",
  otherShape: (name, is, has) =>
    `ist ${is}, und „${name}“ hat ${has}: auf ${has} stellen, oder ein Modell mit ${is} wählen`,
};

const units: Readonly<Record<Units, string>> = { word: "Wörter", character: "Zeichen", "byte-pair": "Bytepaare" };
