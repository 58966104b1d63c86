/** A published result, thinned when the page is built (scripts/stored-result.mjs). */
declare module "virtual:stored-result" {
  const stored: unknown;
  export default stored;
}
