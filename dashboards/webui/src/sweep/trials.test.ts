import { describe, expect, it } from 'vitest';
import { trial } from '../../browser/documents';
import type { TrialView } from '../api/types';
import { leader, merge, sorted, statesOf } from './trials';

const numbers = (trials: TrialView[]) => trials.map(({ id }) => id.split('/')[1]);

describe('merge', () => {
  it('replaces changed trials and adds new ones by their number', () => {
    const before = [trial(1, 'RUNNING'), trial(12, 'WAITING')];
    const after = merge(before, [trial(12, 'RUNNING'), trial(2, 'WAITING')]);
    expect(numbers(after)).toEqual(['1', '2', '12']);
    expect(after.map(({ state }) => state)).toEqual(['RUNNING', 'WAITING', 'RUNNING']);
    expect(before[1]?.state).toBe('WAITING');
  });
});

describe('sorted', () => {
  const trials = [trial(1, 'SCORED'), trial(2, 'WAITING'), trial(3, 'SCORED')];

  it('puts what has no value last, whichever way', () => {
    expect(numbers(sorted(trials, { by: 'score', descending: true }))).toEqual(['3', '1', '2']);
    expect(numbers(sorted(trials, { by: 'score', descending: false }))).toEqual(['1', '3', '2']);
  });

  it('keeps the order of numbers among equals', () => {
    expect(numbers(sorted(trials, { by: 'rank', descending: true }))).toEqual(['1', '2', '3']);
  });

  it('sorts states by the order of a trial’s life', () => {
    expect(numbers(sorted(trials, { by: 'state', descending: false }))).toEqual(['2', '1', '3']);
  });
});

describe('leader', () => {
  it('is the scored trial with the highest mean', () => {
    expect(leader([trial(1, 'SCORED'), trial(3, 'SCORED'), trial(17, 'RUNNING')])?.id).toMatch(
      /3$/,
    );
  });

  it('is nobody before the first score', () => {
    expect(leader([trial(1, 'WAITING')])).toBeUndefined();
  });
});

describe('statesOf', () => {
  it('counts in the order of a trial’s life', () => {
    const trials = [trial(1, 'SCORED'), trial(2, 'WAITING'), trial(3, 'SCORED')];
    expect(statesOf(trials)).toEqual([
      { state: 'WAITING', trials: 1 },
      { state: 'SCORED', trials: 2 },
    ]);
  });
});
