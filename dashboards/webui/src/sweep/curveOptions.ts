import type { EChartsCoreOption } from 'echarts/core';
import type { Curve, Point } from '../api/types';
import { loss, rate } from '../format/numbers';

/** The chart's colours, read from the style sheet so that it follows light, dark and print. */
export interface Palette {
  ink: string;
  quiet: string;
  line: string;
  paper: string;
  series: string[];
}

const DASHES = ['solid', 'dashed', 'dotted'] as const;

/** Colour tells the learning rate, the stroke the rank; validation is drawn over training. */
export function curveOptions(curves: Curve[], palette: Palette): EChartsCoreOption {
  const rates = ascending(curves.map(({ learningRate }) => learningRate));
  const ranks = ascending(curves.map(({ rank }) => rank));
  const color = (curve: Curve) =>
    palette.series[rates.indexOf(curve.learningRate) % palette.series.length];
  const dash = (curve: Curve) => DASHES[ranks.indexOf(curve.rank) % DASHES.length];
  const epochs = curves.flatMap(({ train, validation }) => [...train, ...validation]);
  const text = { color: palette.quiet, fontSize: 13 };
  const axis = {
    axisLabel: text,
    nameTextStyle: text,
    axisLine: { lineStyle: { color: palette.line } },
    splitLine: { lineStyle: { color: palette.line } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: 12, right: 16, top: 28, bottom: 34, containLabel: true },
    tooltip: {
      trigger: 'item',
      backgroundColor: palette.paper,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 13 },
      formatter: ({ seriesName, value }: { seriesName: string; value: [number, number] }) =>
        `${seriesName}: loss ${loss(value[1])} after ${value[0].toFixed(2)} epochs`,
    },
    xAxis: {
      ...axis,
      type: 'value',
      name: 'epochs',
      nameLocation: 'middle',
      nameGap: 28,
      min: 0,
      max: Math.ceil(Math.max(1, ...epochs.map(({ epoch }) => epoch)) - 0.01),
      splitLine: { show: false },
    },
    yAxis: { ...axis, type: 'value', name: 'loss', scale: true, splitNumber: 4 },
    series: curves.flatMap((curve) => [
      {
        ...common(`${name(curve)}, training`, curve.train, color(curve)),
        lineStyle: { width: 1, opacity: 0.4, type: dash(curve) },
        showSymbol: false,
        sampling: 'lttb',
      },
      {
        ...common(`${name(curve)}, validation`, curve.validation, color(curve)),
        lineStyle: { width: 2, type: dash(curve) },
        symbolSize: 7,
      },
    ]),
  };
}

/** What the chart shows, for those who do not see it. */
export function curveSummary(curves: Curve[]): string {
  const ends = curves.flatMap((curve) => {
    const last = curve.validation.at(-1);
    return last === undefined ? [] : [{ curve, last }];
  });
  if (ends.length === 0) {
    return `Loss curves of ${curves.length} lanes; nothing has been validated yet.`;
  }
  const best = ends.reduce((a, b) => (b.last.loss < a.last.loss ? b : a));
  return `Loss curves of ${curves.length} lanes over epochs. The lowest validation loss at its end is ${loss(best.last.loss)}, with ${name(best.curve)}.`;
}

/** A lane in short: 5e-4, rank 16. */
export function name({ learningRate, rank }: Curve): string {
  return `${rate(learningRate)}, rank ${rank}`;
}

/** The validated point with the lowest loss; after it, a lane overfits. */
export function lowest(points: Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (best, point) => (best === undefined || point.loss < best.loss ? point : best),
    undefined,
  );
}

function common(name: string, points: Point[], color: string | undefined) {
  return {
    name,
    type: 'line',
    data: points.map(({ epoch, loss: value }) => [epoch, value]),
    itemStyle: { color },
    emphasis: { focus: 'series', lineStyle: { width: 3 } },
  };
}

function ascending(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
