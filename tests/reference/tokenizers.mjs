// Writes tokenizers.json: what Hugging Face tokenizers learns from these texts and makes of others.
// The npm package (npm i tokenizers@0.23.2) cuts and encodes; it brings no trainer, so TRAINER names a program made
// from the library's own trainer.rs and word.rs (0.23.2): it reads the vocabulary size, the alphabet and lines of
// "count <tab> piece", and prints "T token" and "M left right" in order.
//   TRAINER=./trainer node tokenizers.mjs > tokenizers.json
import { execFileSync } from "node:child_process";
import * as hf from "tokenizers";

const texts = [
  ..."low lower lowest newer newest wider widest slow slower slowly"
    .split(" ")
    .flatMap((w, i) => Array(3 + i).fill(`the ${w} one isn't it?`)),
  "aaaa aaa aa a aaaaa aaaaaaa banana bananas ananas",
  "The honest trader keeps his word because trust, once lost, is dear.",
  "Der ehrliche Händler hält sein Wort, weil Vertrauen teuer ist. Größe, Übermut, Straße.",
  "Честность дороже денег, потому что доверие не купишь. Честность, честность!",
  "誠実さは信頼を生む。信頼は取引を生む。だから誠実であれ。",
  "الصدق أساس الثقة لأن الثقة لا تُشترى.",
  "नमस्ते दुनिया, सच बोलना अच्छा है।",
  "emoji 👩‍👩‍👧 and flags 🇩🇪 and 100% of 3.14159, don't you think? I've I'll we'd",
  "tabs\tand  and   spaces  ",
];
const probes = [
  "the slowest newcomer isn't wider",
  "Vertrauen ist größer als Geld.",
  "честность и доверие",
  "信頼は大切 👩‍👩‍👧",
  "  two  spaces\nand\ta tab ",
  "",
  "نعم naïve café e\u0301",
  "aaaaaaaaaaaa bananananas",
];

const preTokenizer = hf.byteLevelPreTokenizer(false, true);
const counts = new Map();
for (const text of texts) {
  for (const [piece] of preTokenizer.preTokenizeString(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
}
const lines = [...counts].map(([piece, count]) => `${count}\t${piece}`);
const cases = [];
for (const vocabularySize of [270, 300, 340, 400]) {
  const input = [vocabularySize, hf.byteLevelAlphabet().join(""), ...lines].join("\n");
  const learnt = execFileSync(process.env.TRAINER, { input, encoding: "utf8" }).trimEnd().split("\n");
  const tokens = learnt.filter((line) => line.startsWith("T ")).map((line) => line.slice(2));
  const merges = learnt.filter((line) => line.startsWith("M ")).map((line) => line.slice(2).split(" "));
  const tokenizer = new hf.Tokenizer(hf.BPE.init(Object.fromEntries(tokens.map((token, id) => [token, id])), merges));
  tokenizer.setPreTokenizer(preTokenizer);
  const encoded = [];
  for (const text of probes) {
    encoded.push({ text, ids: (await tokenizer.encode(text, null, { addSpecialTokens: false })).getIds() });
  }
  cases.push({ vocabularySize, tokens, merges, encoded });
}
process.stdout.write(`${JSON.stringify({ library: "tokenizers 0.23.2", texts, cases })}\n`);
