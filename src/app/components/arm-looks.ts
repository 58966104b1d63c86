/** Drawn by the page and by the command line's report alike. */
export * from "#core/charts/arm-looks.ts";
