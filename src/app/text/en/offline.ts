/** The page stored on the device, in English. */
export const offline = {
  stored: (megabytes: string | undefined) =>
    `This page is stored on this device${megabytes === undefined ? "" : ` (${megabytes} MB)`}: it opens and trains without a network.`,
  storing: "Storing this page on this device, so that it works without a network…",
  brokenOff:
    "This page could not be stored on this device yet: the connection broke off, or the disk is full. It is tried again by itself.",
  notStored:
    "This page could not be stored on this device (a private window, or an address without https): it works, but needs its server to open again.",
  newer: "A newer version is here.",
  newerAfterRun: "A newer version is here. It can be taken when the run is over.",
  take: "Load it now",
};
