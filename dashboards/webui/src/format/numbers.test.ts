import { describe, expect, it } from 'vitest';
import {
  counted,
  duration,
  loss,
  percent,
  percentRange,
  points,
  pointsRange,
  rate,
} from './numbers';

describe('numbers', () => {
  it('writes fractions in percent', () => {
    expect(percent(0.84583)).toBe('84.6\u202f%');
    expect(percent(-0.02)).toBe('−2.0\u202f%');
    expect(percentRange(0.794, 0.886)).toBe('79.4–88.6\u202f%');
  });

  it('writes differences in points, always with their sign', () => {
    expect(points(0.063)).toBe('+6.3');
    expect(points(-0.063)).toBe('−6.3');
    expect(points(-0.0001)).toBe('0.0');
    expect(pointsRange(-0.017, 0.108)).toBe('[−1.7, +10.8]');
  });

  it('writes learning rates as the YAML does', () => {
    expect([2e-4, 5e-4, 1e-3, 1e-6, 1.5e-5, 0.1 * 3e-3].map(rate)).toEqual([
      '2e-4',
      '5e-4',
      '1e-3',
      '1e-6',
      '1.5e-5',
      '3e-4',
    ]);
  });

  it('writes losses so that small ones do not vanish', () => {
    expect([1.23456, 0, 0.000123456, 12345].map(loss)).toEqual([
      '1.235',
      '0.000',
      '1.23e-4',
      '1.23e+4',
    ]);
  });

  it('writes durations in the units one would say them in', () => {
    const plain = (seconds: number) => duration(seconds).replaceAll('\u202f', ' ');
    expect([0.31, 42, 552, 540, 3599.6, 7320].map(plain)).toEqual([
      '0.3 s',
      '42 s',
      '9 min 12 s',
      '9 min',
      '1 h 0 min',
      '2 h 2 min',
    ]);
  });

  it('counts one and many', () => {
    expect(counted(1, 'trial')).toBe('1 trial');
    expect(counted(50_000, 'trial')).toBe('50,000 trials');
  });
});
