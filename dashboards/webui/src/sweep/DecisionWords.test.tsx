import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { decision } from '../../browser/documents';
import type { Decision } from '../api/types';
import { DecisionWords } from './DecisionWords';

afterEach(cleanup);

describe('DecisionWords', () => {
  it('says so where the recommended trial is the defaults’ configuration itself', () => {
    const { overBaseline: _, ...rest } = decision;
    const held: Decision = {
      ...rest,
      verdict: 'DEFAULTS_HOLD',
      headline: 'Nothing beats the defaults beyond chance.',
      recommended: decision.baseline ?? '',
    };
    render(<DecisionWords decision={held} />);
    expect(screen.getByRole('heading').textContent).toBe(held.headline);
    expect(screen.getByText(/is the defaults’ configuration itself/)).toBeTruthy();
  });

  it('says so where there is nothing to compare with', () => {
    const { overBaseline: _, baseline: __, ...rest } = decision;
    render(<DecisionWords decision={{ ...rest, verdict: 'NO_BASELINE' }} />);
    expect(screen.getByText(/has no score to compare with/)).toBeTruthy();
  });

  it('calls an unconfirmed estimate what it is', () => {
    const { confirmed: _, confirmedOverBaseline: __, ...winnersCurse } = decision.winnersCurse;
    render(<DecisionWords decision={{ ...decision, winnersCurse }} />);
    expect(screen.getByText('83.4 %', { selector: '.number' })).toBeTruthy();
    expect(screen.getByText('corrected, not confirmed')).toBeTruthy();
  });

  it('leaves out the warnings where there are none', () => {
    render(<DecisionWords decision={{ ...decision, lookOut: [] }} />);
    expect(screen.queryByText('Look out')).toBeNull();
  });
});
