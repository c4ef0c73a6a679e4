import type { TrialView } from '../api/types';

/** The trials of one rate, rank and number of epochs: one for each seed. */
export interface Group {
  epochs: number;
  trials: TrialView[];
  scored: number;
  mean: number;
  /** Of the one run, or the widest reach over the seeds. */
  low: number;
  high: number;
}

export interface Cell {
  rate: number;
  rank: number;
  /** What the cell shows; empty where nothing is scored yet. */
  shown?: Group;
  /** Trials of this cell that could still be scored. */
  open: number;
}

export interface HeatMap {
  rates: number[];
  ranks: number[];
  epochs: number[];
  rows: Cell[][];
  lowest: number;
  highest: number;
}

/**
 * Scores over learning rate (columns) and rank (rows).
 *
 * @param epochs shows the trials of so many epochs, or for each cell the epochs with the best mean
 */
export function heatMap(trials: TrialView[], epochs: number | 'best'): HeatMap {
  const searched = trials.filter((trial) => !trial.baseline);
  const axes = searched.length > 0 ? searched : trials;
  const rates = ascending(axes.map((trial) => trial.configuration.learningRate));
  const ranks = ascending(axes.map((trial) => trial.configuration.rank)).reverse();
  const byCell = groupBy(trials, ({ configuration: { learningRate, rank } }) =>
    key(learningRate, rank),
  );
  const rows = ranks.map((rank) =>
    rates.map((rate) => cell(rate, rank, byCell.get(key(rate, rank)) ?? [], epochs)),
  );
  const means = rows.flat().flatMap(({ shown }) => (shown ? [shown.mean] : []));
  return {
    rates,
    ranks,
    epochs: ascending(axes.map((trial) => trial.configuration.epochs)),
    rows,
    lowest: Math.min(...means),
    highest: Math.max(...means),
  };
}

function cell(rate: number, rank: number, trials: TrialView[], epochs: number | 'best'): Cell {
  const asked =
    epochs === 'best' ? trials : trials.filter((trial) => trial.configuration.epochs === epochs);
  const groups = [...groupBy(asked, (trial) => trial.configuration.epochs)]
    .map(([number, some]) => group(number, some))
    .filter(({ scored }) => scored > 0)
    .sort((a, b) => b.mean - a.mean || a.epochs - b.epochs);
  const open = asked.filter(({ run }) => run === undefined).length;
  const best = groups[0];
  return best === undefined ? { rate, rank, open } : { rate, rank, open, shown: best };
}

function group(epochs: number, trials: TrialView[]): Group {
  const runs = trials.flatMap(({ run }) => (run ? [run.summary] : []));
  return {
    epochs,
    trials: trials.filter(({ run }) => run !== undefined),
    scored: runs.length,
    mean: runs.reduce((sum, run) => sum + run.mean, 0) / runs.length,
    low: Math.min(...runs.map((run) => run.low)),
    high: Math.max(...runs.map((run) => run.high)),
  };
}

function key(rate: number, rank: number): string {
  return `${rate}/${rank}`;
}

function ascending(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function groupBy<T, K>(values: T[], by: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const name = by(value);
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, [value]);
    } else {
      group.push(value);
    }
  }
  return groups;
}
