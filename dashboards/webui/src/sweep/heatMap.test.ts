import { describe, expect, it } from 'vitest';
import { run, scored, trial } from '../../browser/documents';
import { heatMap } from './heatMap';

describe('heatMap', () => {
  it('has a column for each rate and a row for each rank, the highest rank first', () => {
    const map = heatMap(scored, 'best');
    expect(map.rates).toEqual([2e-4, 5e-4, 1e-3]);
    expect(map.ranks).toEqual([32, 8]);
    expect(map.epochs).toEqual([1, 2, 3]);
  });

  it('shows the number of epochs with the best mean', () => {
    const cell = heatMap(scored, 'best').rows[0]?.[2];
    expect(cell?.shown?.epochs).toBe(2);
    expect(cell?.shown?.mean).toBeCloseTo(206 / 240);
  });

  it('shows one number of epochs where that is asked for', () => {
    expect(heatMap(scored, 1).rows[0]?.[2]?.shown?.mean).toBeCloseTo(187 / 240);
  });

  it('averages seeds and takes the widest reach of their intervals', () => {
    const seeds = [
      { ...trial(1, 'SCORED'), run: run(1, 120) },
      { ...trial(1, 'SCORED'), id: 'support-routing/19', seed: 2, run: run(19, 180) },
    ];
    const shown = heatMap(seeds, 'best').rows[0]?.[0]?.shown;
    expect(shown?.mean).toBeCloseTo(150 / 240);
    expect(shown?.low).toBe(seeds[0]?.run.summary.low);
    expect(shown?.high).toBe(seeds[1]?.run.summary.high);
    expect(shown?.scored).toBe(2);
  });

  it('tells cells that wait from cells that were never asked for', () => {
    const map = heatMap([trial(1, 'SCORED'), trial(16, 'WAITING')], 'best');
    expect(
      map.rows.map((row) => row.map(({ shown, open }) => [shown !== undefined, open])),
    ).toEqual([
      [
        [false, 0],
        [false, 1],
      ],
      [
        [true, 0],
        [false, 0],
      ],
    ]);
  });
});
