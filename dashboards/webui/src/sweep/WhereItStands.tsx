import type { SweepView, TrialView } from '../api/types';
import { count, counted, duration, percent, percentRange } from '../format/numbers';
import { configuration, hasEnded, TRIAL_STATES, trialState } from '../format/words';
import { ProgressBar } from '../parts/ProgressBar';
import { TrialLink } from '../parts/TrialLink';
import { leader } from './trials';

/** What is known before there is a decision. */
export function WhereItStands({ view, trials }: { view: SweepView; trials: TrialView[] }) {
  const first = leader(trials);
  const counts = TRIAL_STATES.flatMap((state) => {
    const number = view.counts[state] ?? 0;
    return number > 0 ? [{ state, number }] : [];
  });
  return (
    <section className="stands" aria-labelledby="stands">
      <h2 id="stands" className="headline">
        {headline(view)}
      </h2>
      <ProgressBar value={view.progress} label="Progress of the whole sweep" />
      <ul className="counts" aria-label="Trials by state">
        {counts.map(({ state, number }) => (
          <li key={state}>
            <strong>{count(number)}</strong> {trialState(state)}
          </li>
        ))}
      </ul>
      {view.waitingFor.length > 0 && (
        <ul className="waiting told" aria-label="What it waits for">
          {view.waitingFor.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {first?.run && (
        <p>
          Highest score so far: <TrialLink id={first.id} /> ({configuration(first.configuration)})
          with {percent(first.run.summary.mean)} (
          {percentRange(first.run.summary.low, first.run.summary.high)}).
          {view.baseRun && ` The untouched base model: ${percent(view.baseRun.summary.mean)}.`} The
          highest of many scores flatters itself; the decision corrects for that.
        </p>
      )}
      {!first && view.baseRun && (
        <p>The untouched base model scores {percent(view.baseRun.summary.mean)}.</p>
      )}
      <p className="quiet told">{view.plan.precision}</p>
    </section>
  );
}

function headline(view: SweepView): string {
  switch (view.state) {
    case 'RUNNING': {
      const left =
        view.remainingSeconds === undefined ? '' : ` About ${about(view.remainingSeconds)} left.`;
      return `${count(ended(view))} of ${counted(view.plan.trials, 'trial')} have ended.${left}`;
    }
    case 'DECIDING':
      return 'All trials have ended; the decision is being computed.';
    case 'DECIDED':
      return 'Decided.';
    case 'STOPPED':
      return `Stopped: ${view.reason ?? 'no reason was given'}`;
    case 'FAILED':
      return `Failed: ${view.reason ?? 'no reason was given'}`;
  }
}

/** As exact as a forecast can be: minutes, and seconds only in the last two. */
function about(seconds: number): string {
  return duration(seconds > 120 ? Math.round(seconds / 60) * 60 : Math.ceil(seconds / 10) * 10);
}

function ended(view: SweepView): number {
  return TRIAL_STATES.filter(hasEnded).reduce((sum, state) => sum + (view.counts[state] ?? 0), 0);
}
