import { trialNumber } from '../api/addresses';
import type { TrialState, TrialView } from '../api/types';
import { TRIAL_STATES } from '../format/words';

/** The trials with the changed ones put in their places, by number. */
export function merge(trials: TrialView[], changed: TrialView[]): TrialView[] {
  const places = new Map(trials.map((trial, place) => [trial.id, place]));
  const merged = trials.slice();
  let added = false;
  for (const trial of changed) {
    const place = places.get(trial.id);
    if (place === undefined) {
      places.set(trial.id, merged.length);
      merged.push(trial);
      added = true;
    } else {
      merged[place] = trial;
    }
  }
  return added ? merged.sort((a, b) => trialNumber(a.id) - trialNumber(b.id)) : merged;
}

export type Column =
  | 'number'
  | 'state'
  | 'rate'
  | 'rank'
  | 'epochs'
  | 'seed'
  | 'score'
  | 'loss'
  | 'validation'
  | 'cost';

export interface Order {
  by: Column;
  descending: boolean;
}

const VALUE: Record<Column, (trial: TrialView) => number | undefined> = {
  number: (trial) => trialNumber(trial.id),
  state: (trial) => TRIAL_STATES.indexOf(trial.state),
  rate: (trial) => trial.configuration.learningRate,
  rank: (trial) => trial.configuration.rank,
  epochs: (trial) => trial.configuration.epochs,
  seed: (trial) => trial.seed,
  score: (trial) => trial.run?.summary.mean,
  loss: (trial) => trial.loss,
  validation: (trial) => trial.validationLoss,
  cost: (trial) => trial.trainHours,
};

/** Sorted; what has no value comes last either way, and ties stay in the order of numbers. */
export function sorted(trials: TrialView[], order: Order): TrialView[] {
  const value = VALUE[order.by];
  const sign = order.descending ? -1 : 1;
  return trials
    .map((trial) => ({ trial, key: value(trial) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined);
      }
      return sign * (a.key - b.key);
    })
    .map(({ trial }) => trial);
}

/** How many trials are in each state, in the order of a trial's life. */
export function statesOf(trials: TrialView[]): { state: TrialState; trials: number }[] {
  const counts = new Map<TrialState, number>();
  trials.forEach(({ state }) => counts.set(state, (counts.get(state) ?? 0) + 1));
  return TRIAL_STATES.filter((state) => counts.has(state)).map((state) => ({
    state,
    trials: counts.get(state) ?? 0,
  }));
}

/** The scored trial with the highest mean, the one with the lowest number where several have it. */
export function leader(trials: TrialView[]): TrialView | undefined {
  const first = sorted(trials, { by: 'score', descending: true })[0];
  return first?.run === undefined ? undefined : first;
}
