import { describe, expect, it } from 'vitest';
import { plan } from '../../browser/documents';
import { settings } from './settings';

describe('settings', () => {
  const of = (change: object) =>
    Object.fromEntries(
      settings({ ...plan.baseline, settings: { ...plan.baseline.settings, ...change } }).map(
        ({ name, value }) => [name, value],
      ),
    );

  it('computes alpha from the rank unless it is given', () => {
    expect(of({}).Alpha).toBe('16');
    expect(of({ alpha: 20 }).Alpha).toBe('20');
  });

  it('puts numbers into words', () => {
    expect(of({})).toMatchObject({
      Schedule: 'warmup-stable, 10 steps of warm-up',
      Batch: '8 examples',
    });
    expect(of({ accumulation: 4, warmupSteps: 0, clipNorm: 0 })).toMatchObject({
      Schedule: 'warmup-stable',
      Batch: '8 × 4 examples',
      'Gradient norm': 'not clipped',
    });
  });
});
