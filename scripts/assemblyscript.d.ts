/** What build-wasm.mjs uses of the compiler. The package's own types declare a `console` that is not Node's. */
declare const asc: {
  main(arguments_: string[]): Promise<{ error: Error | null; stderr: { toString(): string } }>;
};
export default asc;
