import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { isHollow, markerPath } from "#app/components/arm-looks.ts";
import { bandOpacity, freestOf, linesOf, markedPoints, type CurveFrame, type CurvePicture } from "./curve.ts";
import { plotAxis } from "./plot-axis.ts";
import { dataOf, kindOf, type PlotState } from "./plot-state.ts";
import type { Point } from "./scale.ts";

/** Comes along: when a sheet is printed there is no time to fetch it. */
export { default as CurveDrawing } from "./CurveDrawing.svelte";

/** Curves on a canvas. Its lines, bands and axes are uPlot's; markers, stages and the line to compare with are ours. */
export class CurvePlot {
  readonly #host: HTMLElement;
  #state: PlotState;
  #plot: uPlot;
  #ticks: CurveFrame["ticks"] = { x: [], y: [] };
  #placed: { from: readonly unknown[]; at: CurveFrame["referenceAt"] } | undefined;
  #begin: (() => void) | undefined;

  /** Sets it up. It is drawn when it begins, and before that it can only be destroyed. */
  constructor(host: HTMLElement, state: PlotState) {
    this.#host = host;
    this.#state = state;
    this.#plot = this.#made((draw) => (this.#begin = draw));
  }

  /** Draws it for the first time: apart from setting it up, as each is work enough for one task. */
  begin(): void {
    this.#begin?.();
  }

  /** Draws this instead, at once. */
  show(state: PlotState): void {
    const before = this.#state;
    this.#state = state;
    if (kindOf(before) !== kindOf(state)) {
      this.#plot.destroy();
      this.#plot = this.#made();
      return;
    }
    this.#plot.batch(() => {
      if (before.width !== state.width || before.height !== state.height) this.#plot.setSize(state);
      if (before.curves !== state.curves || before.x !== state.x || before.y !== state.y)
        this.#plot.setData(dataOf(state));
      else this.#plot.redraw(false);
    });
  }

  /** Puts the cross-hair at a step; outside of the axis, or undefined, there is none. */
  pointTo(step: number | undefined): void {
    const { x } = this.#state;
    const isInside = step !== undefined && step >= x.from && step <= x.to;
    const left = isInside ? this.#plot.valToPos(step, "x") : -10;
    this.#plot.setCursor({ left, top: isInside ? 0 : -10 }, false);
  }

  /** The step under a place in the window; undefined beside the curves. */
  stepAt(clientX: number): number | undefined {
    const { left, width } = this.#plot.over.getBoundingClientRect();
    const at = clientX - left;
    return at < 0 || at > width ? undefined : Math.round(this.#plot.posToVal(at, "x"));
  }

  /** Where everything is, for a drawing of the same. */
  frame(): CurveFrame {
    const plot = this.#plot;
    const [left, top] = [plot.bbox.left / uPlot.pxRatio, plot.bbox.top / uPlot.pxRatio];
    return {
      width: plot.width,
      height: plot.height,
      left,
      top,
      right: left + plot.bbox.width / uPlot.pxRatio,
      bottom: top + plot.bbox.height / uPlot.pxRatio,
      across: (value) => left + plot.valToPos(value, "x"),
      up: (value) => top + plot.valToPos(value, "y"),
      ticks: this.#ticks,
      names: this.#names(),
      referenceAt: this.#referenceAt(),
    };
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #made(start: (draw: () => void) => void = (draw) => draw()): uPlot {
    const { width, height, page } = this.#state;
    const scaleOf = (key: "x" | "y"): uPlot.Scale => ({
      time: false,
      distr: this.#state[key].isLog ? 3 : 1,
      range: () => [this.#state[key].from, this.#state[key].to],
    });
    const color = (css: string) => () => this.#state.page.color(css);
    const axisOf = (key: "x" | "y"): uPlot.Axis =>
      plotAxis(
        key,
        () => this.#state,
        (ticks) => (this.#ticks[key] = ticks),
      );
    const edge = { width: 0, alpha: bandOpacity, points: { show: false }, spanGaps: true };
    const { curves } = this.#state;
    return new uPlot(
      {
        width,
        height,
        // Names of stages stand above the curves, where none runs through them.
        padding: [() => page.fontPx * (this.#state.boundaries.length > 0 ? 1.8 : 0.7), page.fontPx, 0, 0],
        legend: { show: false },
        // Stands where it is put: the page moves one cross-hair over all its charts, by pointer and by keyboard.
        cursor: {
          y: false,
          points: { show: false },
          bind: { mousedown: none, mousemove: none, mouseenter: none, mouseleave: none, dblclick: none },
        },
        scales: { x: scaleOf("x"), y: scaleOf("y") },
        axes: [axisOf("x"), axisOf("y")],
        series: [
          {},
          ...curves.flatMap(() => [edge, edge]),
          ...linesOf(curves).map(({ look, width: thick, opacity, dash }) => ({
            stroke: color(look.color),
            width: thick * page.scale,
            alpha: opacity,
            dash: dash.map((length) => length * page.scale),
            cap: dash[0] === 0 ? ("round" as const) : ("butt" as const),
            pxAlign: 0,
            points: { show: false },
            spanGaps: true,
          })),
        ],
        bands: curves.map(({ look }, i) => ({
          series: [1 + 2 * i, 2 + 2 * i] as [number, number],
          fill: color(look.color),
        })),
        hooks: { drawAxes: [() => this.#drawBelow()], draw: [() => this.#drawAbove()] },
      },
      dataOf(this.#state),
      (plot, draw) => {
        this.#host.append(plot.root);
        start(() => {
          draw();
        });
      },
    );
  }

  /** Names of stages that fit between where they begin and the next one. */
  #names(): CurveFrame["names"] {
    const { ctx } = this.#plot;
    const begins = this.#stages();
    return begins.filter(({ step, label }, i) => {
      const end = begins[i + 1]?.step ?? this.#state.x.to;
      const room = this.#plot.valToPos(end, "x", true) - this.#plot.valToPos(step, "x", true);
      ctx.font = this.#font();
      return label !== "" && ctx.measureText(label).width + 8 * uPlot.pxRatio < room;
    });
  }

  /** Where the reference's name stands is asked for several times per drawing, of many lines. */
  #referenceAt(): CurveFrame["referenceAt"] {
    const { left, top, width, height } = this.#plot.bbox;
    const { reference, curves, x, y, page } = this.#state;
    const from = [reference, curves, x, y, page, left, top, width, height];
    if (!this.#placed?.from.every((value, i) => value === from[i])) this.#placed = { from, at: this.#placeReference() };
    return this.#placed?.at;
  }

  /** Pixels of the page: beside the line, where the fewest curves run. */
  #placeReference(): CurveFrame["referenceAt"] {
    const { reference, curves, x, page } = this.#state;
    if (!reference || curves.every(({ mean }) => mean.length === 0)) return undefined;
    const plot = this.#plot;
    const [wide, high] = [plot.bbox.width / uPlot.pxRatio, plot.bbox.height / uPlot.pxRatio];
    const line = plot.valToPos(reference.value, "y");
    if (line < 0 || line > high) return undefined;
    plot.ctx.font = this.#font();
    const width = plot.ctx.measureText(reference.label).width / uPlot.pxRatio;
    const height = 1.2 * page.fontPx;
    const places = [line + 2, line - 4 - height]
      .filter((top) => top >= 0 && top + height <= high)
      .flatMap((top) => [12, (wide - width) / 2, wide - 12 - width].map((left) => ({ left, top })));
    const found = freestOf(
      places.map(({ left, top }) => ({
        ...{ left, top },
        from: plot.posToVal(left - 6, "x"),
        to: plot.posToVal(left + width + 6, "x"),
        low: plot.posToVal(top + height + 2, "y"),
        high: plot.posToVal(top - 2, "y"),
      })),
      linesOf(curves).map(({ points }) => points.filter(([at]) => at >= x.from)),
    );
    if (!found) return undefined;
    return {
      left: plot.bbox.left / uPlot.pxRatio + found.left,
      baseline: plot.bbox.top / uPlot.pxRatio + found.top + page.fontPx,
    };
  }

  #stages(): CurvePicture["boundaries"] {
    const { boundaries, x } = this.#state;
    return boundaries.filter(({ step }) => step >= x.from && step <= x.to);
  }

  #font(): string {
    const { fontPx, fontFamily } = this.#state.page;
    return `${fontPx * uPlot.pxRatio}px ${fontFamily}`;
  }

  #drawBelow(): void {
    const { ctx, bbox } = this.#plot;
    const { page, reference } = this.#state;
    const line = (dash: readonly number[], css: string, from: Point, to: Point): void => {
      ctx.setLineDash(dash.map((length) => length * page.scale * uPlot.pxRatio));
      ctx.strokeStyle = page.color(css);
      ctx.beginPath();
      ctx.moveTo(...from);
      ctx.lineTo(...to);
      ctx.stroke();
    };
    ctx.save();
    ctx.lineWidth = page.scale * uPlot.pxRatio;
    for (const { step } of this.#stages()) {
      if (step <= this.#state.x.from) continue;
      const at = this.#plot.valToPos(step, "x", true);
      line([1, 3], "var(--rule-strong)", [at, bbox.top], [at, bbox.top + bbox.height]);
    }
    if (reference && this.#referenceAt()) {
      const at = this.#plot.valToPos(reference.value, "y", true);
      line([6, 4], "var(--ink-2)", [bbox.left, at], [bbox.left + bbox.width, at]);
    }
    ctx.restore();
  }

  #drawAbove(): void {
    const { ctx, bbox } = this.#plot;
    const { curves, page, reference } = this.#state;
    const across = (value: number): number => this.#plot.valToPos(value, "x", true);
    const up = (value: number): number => this.#plot.valToPos(value, "y", true);
    const pxRatio = page.scale * uPlot.pxRatio;
    ctx.save();
    ctx.setLineDash([]);
    ctx.lineWidth = 1.5 * pxRatio;
    linesOf(curves)
      .filter(({ hasMarkers }) => hasMarkers)
      .forEach(({ look, points }, turn) => {
        const marker = new Path2D(markerPath(look.marker, 4.5 * pxRatio));
        ctx.strokeStyle = page.color(look.color);
        ctx.fillStyle = isHollow(look.marker) ? page.color("var(--paper)") : ctx.strokeStyle;
        for (const [x, y] of markedPoints(points, (value) => across(value) / pxRatio, turn)) {
          const [left, top] = [across(x), up(y)];
          if (left < bbox.left || top < bbox.top || top > bbox.top + bbox.height) continue;
          ctx.translate(left, top);
          ctx.fill(marker);
          ctx.stroke(marker);
          ctx.translate(-left, -top);
        }
      });
    ctx.font = this.#font();
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4 * pxRatio;
    ctx.strokeStyle = page.color("var(--paper)");
    ctx.fillStyle = page.color("var(--ink-2)");
    const write = (words: string, x: number, y: number): void => {
      ctx.strokeText(words, x, y);
      ctx.fillText(words, x, y);
    };
    for (const { step, label } of this.#names())
      write(label, across(step) + 2 * uPlot.pxRatio, bbox.top - 5 * uPlot.pxRatio);
    const at = this.#referenceAt();
    if (reference && at) write(reference.label, at.left * uPlot.pxRatio, at.baseline * uPlot.pxRatio);
    ctx.restore();
  }
}

function none(): null {
  return null;
}
