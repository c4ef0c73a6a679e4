import { describe, expect, it } from 'vitest';
import { axis, place } from './scale';

describe('axis', () => {
  it('begins and ends on round numbers that hold all values', () => {
    const found = axis([0.754, 0.902, 0.81]);
    expect(found.low).toBeCloseTo(0.75);
    expect(found.high).toBeCloseTo(0.95);
    expect(found.ticks.map((tick) => tick.toFixed(2))).toEqual([
      '0.75',
      '0.80',
      '0.85',
      '0.90',
      '0.95',
    ]);
  });

  it('has some length even where all values are one', () => {
    const { low, high } = axis([0.5, 0.5]);
    expect(high).toBeGreaterThan(low);
  });

  it('does not widen where a value lies on a round number', () => {
    const found = axis([0.3, 0.9]);
    expect(found.low).toBeCloseTo(0.3);
    expect(found.high).toBeCloseTo(0.9);
  });

  it('places values in percent of its length, never outside', () => {
    const half = { low: 0.5, high: 1, ticks: [] };
    expect([0.5, 0.75, 1, 0.2].map((value) => place(value, half))).toEqual([0, 50, 100, 0]);
  });
});
