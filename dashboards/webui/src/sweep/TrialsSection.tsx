import { useMemo, useState } from 'react';
import type { Decision, TrialState, TrialView } from '../api/types';
import { count, counted } from '../format/numbers';
import { trialState } from '../format/words';
import { type Order, sorted, statesOf } from './trials';
import { TrialsTable } from './TrialsTable';

interface Props {
  trials: TrialView[];
  decision: Decision | undefined;
}

/** Every trial, sorted and filtered as one likes. */
export function TrialsSection({ trials, decision }: Props) {
  const [order, setOrder] = useState<Order>({ by: 'score', descending: true });
  const [state, setState] = useState<TrialState | 'all'>('all');
  const states = useMemo(() => statesOf(trials), [trials]);
  const shown = useMemo(
    () => sorted(state === 'all' ? trials : trials.filter((each) => each.state === state), order),
    [trials, state, order],
  );
  const tied = useMemo(
    () => new Set(decision?.standings.filter((each) => each.tied).map((each) => each.trial)),
    [decision],
  );
  if (trials.length === 0) {
    return (
      <section aria-labelledby="trials">
        <h2 id="trials">Trials</h2>
        <p className="quiet">The trials are being loaded.</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="trials">
      <h2 id="trials">Trials</h2>
      <div className="beside">
        <p className="lead">
          {counted(shown.length, 'trial')}. A click on a column’s name sorts by it.
        </p>
        {states.length > 1 && (
          <label className="select">
            State{' '}
            <select
              value={state}
              onChange={(event) => setState(event.target.value as TrialState | 'all')}
            >
              <option value="all">all ({count(trials.length)})</option>
              {states.map((each) => (
                <option key={each.state} value={each.state}>
                  {trialState(each.state)} ({count(each.trials)})
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <TrialsTable
        trials={shown}
        order={order}
        sort={setOrder}
        tied={tied}
        recommended={decision?.recommended}
      />
    </section>
  );
}
