import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const repeatable = "A run must be repeatable: take randomness (Rng) and time (atMs) as parameters.";

export default defineConfig(
  globalIgnores([
    "dist/",
    ".cache/",
    "coverage/",
    "results/",
    "src/nn/cpu/assembly/",
    "src/nn/cpu/generated/",
    // They run elsewhere, beside a library that is not a dependency.
    "tests/reference/*.mjs",
  ]),
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"] },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-undef": "off", // TypeScript knows better, per layer.
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "off", // Typed-array indexes in loops.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // False alarm on `$state.raw(new Map())`, which is replaced and never changed.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    // svelte-check sees the types of components; here each of them would have all types worked out anew.
    files: ["**/*.svelte"],
    extends: [ts.configs.disableTypeChecked],
  },
  {
    files: ["src/app/**/*.svelte"],
    rules: {
      // The check of layers sees a component after its types are gone, so types are held here.
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(#|[./]+/)(nn|train|cli)/",
              message: "The app may import core, storage and the workers' types only.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/core/**", "src/nn/**", "src/train/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: repeatable },
        { object: "Date", property: "now", message: repeatable },
      ],
    },
  },
  // Lists of sentences: nothing to follow from one line to the next.
  {
    files: ["src/app/text/**"],
    rules: { "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  { files: ["tests/**"], rules: { "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }] } },
  { files: ["src/cli/**", "scripts/**", "bench/**"], rules: { "no-console": "off" } },
  { files: ["**/*.cjs"], extends: [ts.configs.disableTypeChecked], rules: { "no-undef": "off" } },
);
