import type { RunState } from "#core/run-state.ts";
import { text } from "#app/text/text.ts";
import type { Place } from "./address.ts";

/** The window's title: where the reader is, and how far a run is. */
export function pageTitle(place: Place, run: RunState, isActive: boolean): string {
  const where = text.places.title(text.places[place], text.app.name);
  if (!isActive || run.totalReplicaSteps === 0) return place === "setup" ? text.app.title : where;
  return `${Math.floor((100 * run.replicaStepsDone) / run.totalReplicaSteps)}% · ${where}`;
}
