import { tourStops, type TourStop } from "./tour-stops.ts";

/** Where a reader is on the guided tour. */
export class Tour {
  isOn = $state(false);
  wasTaken = $state(false);
  at = $state(0);
  stop = $derived.by((): TourStop => tourStops[this.at]!);
  isLast = $derived.by(() => this.at === tourStops.length - 1);

  start(): void {
    this.at = 0;
    this.isOn = true;
    this.wasTaken = true;
  }

  next(): void {
    if (this.isLast) this.leave();
    else this.at += 1;
  }

  back(): void {
    this.at = Math.max(0, this.at - 1);
  }

  leave(): void {
    this.isOn = false;
  }
}
