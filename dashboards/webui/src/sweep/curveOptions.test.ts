import { describe, expect, it } from 'vitest';
import { curves } from '../../browser/documents';
import type { Curve } from '../api/types';
import { curveOptions, curveSummary, lowest, type Palette } from './curveOptions';

const palette: Palette = {
  ink: '#000',
  quiet: '#555',
  line: '#ccc',
  paper: '#fff',
  series: ['red', 'green', 'blue'],
};

interface Series {
  name: string;
  data: number[][];
  itemStyle: { color: string };
  lineStyle: { type: string };
}

describe('curveOptions', () => {
  const series = curveOptions(curves, palette).series as Series[];

  it('draws a training and a validation line for each lane', () => {
    expect(series).toHaveLength(2 * curves.length);
    expect(series[1]?.data).toEqual(curves[0]?.validation.map(({ epoch, loss }) => [epoch, loss]));
  });

  it('gives one colour to a rate and one stroke to a rank', () => {
    const lines = series.filter(({ name }) => name.startsWith('5e-4'));
    expect(new Set(lines.map(({ itemStyle }) => itemStyle.color))).toEqual(new Set(['green']));
    expect(lines.map(({ lineStyle }) => lineStyle.type)).toEqual([
      'solid',
      'solid',
      'dashed',
      'dashed',
    ]);
  });
});

describe('curveSummary', () => {
  it('names the lane with the lowest validation loss at its end', () => {
    const two: Curve[] = [lane(1e-4, [0.9, 0.5]), lane(1e-3, [0.4, 0.7])];
    expect(curveSummary(two)).toContain('0.500, with 1e-4, rank 8');
  });

  it('says so where nothing was validated yet', () => {
    expect(curveSummary([lane(1e-4, [])])).toContain('nothing has been validated yet');
  });
});

describe('lowest', () => {
  it('is the first of the lowest points', () => {
    expect(lowest(lane(1, [0.9, 0.3, 0.3]).validation)).toEqual({ epoch: 2, loss: 0.3 });
    expect(lowest([])).toBeUndefined();
  });
});

function lane(learningRate: number, validation: number[]): Curve {
  return {
    lane: 's/lane-1',
    learningRate,
    rank: 8,
    seed: 1,
    train: [],
    validation: validation.map((loss, index) => ({ epoch: index + 1, loss })),
  };
}
