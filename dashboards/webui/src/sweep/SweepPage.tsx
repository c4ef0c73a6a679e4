import { lazy, Suspense, useMemo } from 'react';
import { Link } from 'wouter';
import { page } from '../api/addresses';
import { useFeed } from '../api/feed';
import type { Connection } from '../api/live';
import type { SweepView } from '../api/types';
import { counted, duration } from '../format/numbers';
import { isTerminal, moment, sweepState } from '../format/words';
import { Failure, Notice } from '../parts/Notice';
import { useTitle } from '../parts/useTitle';
import { Appendix } from './Appendix';
import { DecisionWords } from './DecisionWords';
import { HeatMapSection } from './HeatMapSection';
import { Standings } from './Standings';
import { SweepFeed } from './sweepFeed';
import { TrialsSection } from './TrialsSection';
import { WhereItStands } from './WhereItStands';

// The chart library is by far the largest part of the page, and the decision need not wait for it.
const Curves = lazy(() => import('./Curves'));

/** One sweep: the decision or where it stands, the heat map, the curves, the trials, the plan. */
export function SweepPage({ id }: { id: string }) {
  useTitle(id);
  const feed = useMemo(() => new SweepFeed(id), [id]);
  const { view, trials, curves, connection, error } = useFeed(feed);
  if (view === undefined) {
    return error === undefined ? (
      <p className="quiet">Loading {id}…</p>
    ) : error.status === 404 ? (
      <Notice title={`There is no sweep ${id}`}>
        <p>
          {error.message} <Link href={page.sweeps}>All sweeps</Link>
        </p>
      </Notice>
    ) : (
      <Failure error={error} />
    );
  }
  const { decision } = view;
  return (
    <article className="sweep">
      <Head view={view} connection={connection} />
      {error && <Failure error={error} small />}
      {decision ? (
        <>
          <DecisionWords decision={decision} />
          <Standings decision={decision} />
        </>
      ) : (
        <WhereItStands view={view} trials={trials} />
      )}
      <HeatMapSection trials={trials} decision={decision} />
      <Suspense fallback={<p className="quiet">Loading the curves…</p>}>
        <Curves curves={curves} />
      </Suspense>
      <TrialsSection trials={trials} decision={decision} />
      <Appendix view={view} />
    </article>
  );
}

function Head({ view, connection }: { view: SweepView; connection: Connection | undefined }) {
  const { plan, state } = view;
  return (
    <header className="head">
      <nav aria-label="Where this is">
        <Link href={page.sweeps}>Sweeps</Link>
      </nav>
      <h1>{view.id}</h1>
      <p className="quiet">
        <span className={`state ${state.toLowerCase()}`}>{sweepState(state)}</span>
        {!isTerminal(state) && connection && <Live connection={connection} />} {plan.base} ·{' '}
        {counted(plan.trials, 'trial')} from {counted(plan.lanes, 'lane')} ·{' '}
        <time dateTime={view.createdAt}>{moment(view.createdAt)}</time>
        {view.endedAt !== undefined && ` · took ${took(view.createdAt, view.endedAt)}`}
      </p>
    </header>
  );
}

const CONNECTION: Record<Connection, string> = {
  connecting: 'connecting',
  live: 'live',
  reconnecting: 'connection lost, trying again',
};

function Live({ connection }: { connection: Connection }) {
  return (
    <span className={`connection ${connection}`} role="status">
      {CONNECTION[connection]}
    </span>
  );
}

function took(from: string, to: string): string {
  return duration((Date.parse(to) - Date.parse(from)) / 1000);
}
