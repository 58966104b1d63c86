import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { llamaConfig } from "#nn/export/llama.ts";
import { fixture } from "./fixture.ts";
import { exportedFile } from "./llama-export.ts";

// Writes the export that llama.py reads: npx tsx tests/reference/write-llama-export.ts DIR
const folder = process.argv[2]!;
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "model.safetensors"), exportedFile());
writeFileSync(join(folder, "config.json"), JSON.stringify(llamaConfig(fixture.spec.shape)));
