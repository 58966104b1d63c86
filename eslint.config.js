import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

// Components only: all other code is linted by oxlint (.oxlintrc.json), which knows types and takes seconds, but does
// not read what stands between the tags. svelte-check sees the types of components.
export default defineConfig(
  { files: ["src/**/*.svelte"] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-undef": "off", // TypeScript knows better, per layer.
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off", // Typed-array indexes in loops.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // False alarm on `$state.raw(new Map())`, which is replaced and never changed.
      "svelte/prefer-svelte-reactivity": "off",
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
    files: ["**/*.svelte"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
);
