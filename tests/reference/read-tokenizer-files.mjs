// What Hugging Face tokenizers makes of our tokenizer.json files. In a folder with npm i tokenizers@0.23.2:
//   node read-tokenizer-files.mjs < files.json > tokenizer-files.json
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Tokenizer } from "tokenizers";

const files = JSON.parse(readFileSync(0, "utf8"));
const read = [];
for (const { name, json, texts } of files) {
  const file = JSON.stringify(json);
  const tokenizer = Tokenizer.fromString(file);
  const encoded = [];
  for (const text of texts) {
    const ids = (await tokenizer.encode(text)).getIds();
    encoded.push({ text, ids, decoded: await tokenizer.decode(ids, true) });
  }
  read.push({ name, sha256: createHash("sha256").update(file).digest("hex"), encoded });
}
process.stdout.write(`${JSON.stringify({ library: "tokenizers 0.23.2", read })}\n`);
