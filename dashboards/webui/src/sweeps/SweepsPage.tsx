import { useMemo } from 'react';
import { Link } from 'wouter';
import { page } from '../api/addresses';
import { useFeed } from '../api/feed';
import type { SweepSummary } from '../api/types';
import { count, counted } from '../format/numbers';
import { isTerminal, moment, sweepState } from '../format/words';
import { Failure, Notice } from '../parts/Notice';
import { ProgressBar } from '../parts/ProgressBar';
import { useTitle } from '../parts/useTitle';
import { SweepsFeed } from './sweepsFeed';

/** All sweeps, each with what came out of it. */
export function SweepsPage() {
  useTitle('');
  const feed = useMemo(() => new SweepsFeed(), []);
  const { sweeps, more, error } = useFeed(feed);
  if (sweeps === undefined) {
    return error ? <Failure error={error} /> : <p className="quiet">Loading the sweeps…</p>;
  }
  if (sweeps.length === 0) {
    return (
      <Notice title="No sweeps yet">
        <p>A sweep tries many fine-tunes of one model and ends with a decision. Start one with</p>
        <pre>finetooth sweep run examples/support-routing/sweep.yaml</pre>
        <p>It shows up here as soon as it is accepted.</p>
      </Notice>
    );
  }
  return (
    <>
      <h1>Sweeps</h1>
      {error && <Failure error={error} small />}
      <ul className="sweeps">
        {sweeps.map((sweep) => (
          <Line key={sweep.id} sweep={sweep} />
        ))}
      </ul>
      {more && (
        <button type="button" onClick={() => feed.showMore()}>
          Show older sweeps
        </button>
      )}
    </>
  );
}

function Line({ sweep }: { sweep: SweepSummary }) {
  return (
    <li>
      <div className="sweep-title">
        <h2>
          <Link href={page.sweep(sweep.id)}>{sweep.id}</Link>
        </h2>
        <span className={`state ${sweep.state.toLowerCase()}`}>{sweepState(sweep.state)}</span>
      </div>
      {sweep.headline !== undefined && <p className="headline">{sweep.headline}</p>}
      {!isTerminal(sweep.state) && (
        <ProgressBar
          value={sweep.trials === 0 ? 0 : sweep.ended / sweep.trials}
          label={`Trials of ${sweep.id} that have ended`}
        />
      )}
      <p className="quiet">
        {sweep.base} ·{' '}
        {isTerminal(sweep.state)
          ? counted(sweep.trials, 'trial')
          : `${count(sweep.ended)} of ${counted(sweep.trials, 'trial')} ended`}{' '}
        · <time dateTime={sweep.createdAt}>{moment(sweep.createdAt)}</time>
      </p>
    </li>
  );
}
