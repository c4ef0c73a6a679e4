import { describe, expect, it } from 'vitest';
import { scores } from '../../browser/documents';
import { answer, filtered, screenful } from './items';

describe('items', () => {
  it('tells right from wrong, and both from a missing score', () => {
    const item = scores[0] ?? expect.fail();
    expect([1, 0, 0.5].map((score) => answer({ ...item, score }))).toEqual([
      'right',
      'wrong',
      'partly right',
    ]);
    expect(answer(scores[8] ?? expect.fail())).toBe('no score');
  });

  it('filters so that both halves make the whole', () => {
    const wrong = filtered(scores, 'wrong');
    expect(wrong).toContain(scores[8]);
    expect(wrong.length + filtered(scores, 'right').length).toBe(filtered(scores, 'all').length);
  });

  it('shows one screenful, and the last one where the page is gone', () => {
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    expect(screenful(numbers, 1, 25)).toMatchObject({ first: 25, current: 1, pages: 3 });
    expect(screenful(numbers, 9, 25).items).toHaveLength(10);
    expect(screenful([], 3, 25)).toMatchObject({ current: 0, pages: 1, items: [] });
  });
});
