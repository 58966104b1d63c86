// Which layer may import which. This table is the architecture; `npm run layers` holds the code to it.
const mayImport = {
  "src/core": [],
  "src/nn": ["src/core"],
  "src/train": ["src/core", "src/nn"],
  "src/storage": ["src/core"],
  "src/cli": ["src/core", "src/nn", "src/train"],
  "src/app": ["src/core", "src/storage"],
  workers: ["src/core", "src/nn", "src/train", "src/storage"],
};

/** What the app may additionally import as types only: the workers' interface. */
const mayImportTypes = { "src/app": ["workers"] };

const anyOf = (folders) => `^(${folders.join("|")})/`;
const layers = Object.keys(mayImport);
const ownCode = anyOf([...layers, "tests", "bench", "scripts"]);

const layerRules = layers.map((layer) => {
  const allowed = [layer, ...mayImport[layer], ...(mayImportTypes[layer] ?? [])];
  return {
    name: `${layer} imports only ${mayImport[layer].join(", ") || "itself"}`,
    severity: "error",
    from: { path: anyOf([layer]) },
    to: { path: ownCode, pathNot: anyOf(allowed) },
  };
});

const typeRules = Object.entries(mayImportTypes).map(([layer, folders]) => ({
  name: `${layer} imports ${folders.join(", ")} as types only`,
  severity: "error",
  from: { path: anyOf([layer]) },
  to: { path: anyOf(folders), dependencyTypesNot: ["type-only"] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...typeRules,
    {
      name: "core needs no platform",
      severity: "error",
      from: { path: anyOf(["src/core"]) },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "tfjs stays in nn",
      severity: "error",
      from: { path: anyOf(layers), pathNot: anyOf(["src/nn"]) },
      to: { path: "@tensorflow/" },
    },
    {
      name: "no cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "every import is found",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^vitest/browser$|^virtual:" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // AssemblyScript is another language in .ts files; what it compiles to may not be there yet.
    exclude: { path: "^src/nn/cpu/(assembly|generated)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "svelte", "browser", "default"],
    },
  },
};
