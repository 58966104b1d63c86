/** Names a run that begins now: by its experiment, and when. */
export function newRunId(experiment: string): string {
  return `${experiment}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
}

/** When the run of that name was begun, as an ISO time; undefined for names that do not say. */
export function begunAt(runId: string): string | undefined {
  const [, day, hours, minutes, seconds, ms] = /-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/.exec(runId) ?? [];
  return day && `${day}${hours}:${minutes}:${seconds}.${ms}`;
}
