import type { Results } from "#core/results.ts";
import { setFigureSource } from "#app/components/figure-source.ts";
import { formatDateTime } from "#app/text/format.ts";
import { text } from "#app/text/text.ts";

/** All figures inside of this component tell which run they are of. */
export function setResultSource(results: () => Results): void {
  setFigureSource(() => {
    const { experiment, startedAt, engine, versions } = results();
    return {
      question: text.figure.question(text.ofDefinition(experiment.question)),
      run: text.figure.run(
        text.ofDefinition(experiment.title),
        formatDateTime(startedAt),
        text.engineWords(engine.description),
        versions.app,
      ),
    };
  });
}
