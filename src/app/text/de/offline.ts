import type { offline as english } from "../en/offline.ts";

/** Die auf dem Gerät gespeicherte Seite. */
export const offline: typeof english = {
  stored: (megabytes) =>
    `Diese Seite ist auf diesem Gerät gespeichert${megabytes === undefined ? "" : ` (${megabytes} MB)`}: Sie öffnet sich und trainiert ohne Netz.`,
  storing: "Die Seite wird auf diesem Gerät gespeichert, damit sie ohne Netz funktioniert …",
  brokenOff:
    "Diese Seite ließ sich noch nicht auf diesem Gerät speichern: Die Verbindung brach ab, oder der Speicher ist voll. Es wird von selbst wieder versucht.",
  notStored:
    "Diese Seite ließ sich auf diesem Gerät nicht speichern (privates Fenster oder Adresse ohne https): Sie funktioniert, braucht aber ihren Server, um sich wieder zu öffnen.",
  newer: "Eine neuere Version ist da.",
  newerAfterRun: "Eine neuere Version ist da. Sie kann geladen werden, wenn der Lauf vorbei ist.",
  take: "Jetzt laden",
};
