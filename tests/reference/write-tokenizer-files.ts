import { tokenizerFiles } from "./tokenizer-files.ts";

// What Hugging Face tokenizers is to read: npx tsx tests/reference/write-tokenizer-files.ts > files.json
process.stdout.write(JSON.stringify(tokenizerFiles.map(({ name, json, texts }) => ({ name, json, texts }))));
