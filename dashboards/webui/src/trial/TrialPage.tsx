import { useMemo } from 'react';
import { Link } from 'wouter';
import { page } from '../api/addresses';
import { useFeed } from '../api/feed';
import type { SweepView, TrialView } from '../api/types';
import { counted, hours, loss, percent, percentRange } from '../format/numbers';
import { configuration, doing } from '../format/words';
import { Failure, Notice } from '../parts/Notice';
import { useTitle } from '../parts/useTitle';
import { settings } from './settings';
import { TrialFeed } from './trialFeed';
import { TrialItems } from './TrialItems';

/** One trial: where it stands, its configuration, its cost, and every answer that it gave. */
export function TrialPage({ sweep: id, number }: { sweep: string; number: number }) {
  useTitle(`trial ${number} of ${id}`);
  const feed = useMemo(() => new TrialFeed(id, number), [id, number]);
  const { trial, sweep, error } = useFeed(feed);
  if (trial === undefined || sweep === undefined) {
    return error === undefined ? (
      <p className="quiet">Loading trial {number}…</p>
    ) : error.status === 404 ? (
      <Notice title={`The sweep ${id} has no trial ${number}`}>
        <p>
          {error.message} <Link href={page.sweep(id)}>The sweep {id}</Link>
        </p>
      </Notice>
    ) : (
      <Failure error={error} />
    );
  }
  const { run } = trial;
  return (
    <article className="trial">
      <header className="head">
        <nav aria-label="Where this is">
          <Link href={page.sweeps}>Sweeps</Link> / <Link href={page.sweep(id)}>{id}</Link>
        </nav>
        <h1>Trial {number}</h1>
        <p className="headline">{standing(trial, sweep)}</p>
      </header>
      {error && <Failure error={error} small />}
      {run && (
        <p className="score">
          <span className="number">{percent(run.summary.mean)}</span>{' '}
          <span className="range">
            {percentRange(run.summary.low, run.summary.high)} ({run.summary.method}),{' '}
            {sweep.decision?.metric ?? 'mean score'} on {counted(run.summary.scored, 'item')}
            {run.summary.scored < run.summary.items &&
              ` of ${run.summary.items}; the others have no score`}
          </span>
        </p>
      )}
      {trial.detail !== undefined && <p className="caution">{trial.detail}</p>}
      <section aria-labelledby="configuration">
        <h2 id="configuration">Configuration</h2>
        <dl className="pairs columns">
          <Pair name="Tried" value={configuration(trial.configuration)} />
          <Pair name="Base model" value={sweep.plan.base} />
          {settings(trial.configuration).map(({ name, value }) => (
            <Pair key={name} name={name} value={value} />
          ))}
          <Pair name="Seed" value={String(trial.seed)} />
        </dl>
      </section>
      <section aria-labelledby="training">
        <h2 id="training">Training</h2>
        <dl className="pairs columns">
          <Pair name="State" value={doing(trial)} />
          <Pair name="Lane" value={trial.lane} />
          <Pair name="Attempts" value={String(trial.attempts)} />
          {trial.loss !== undefined && <Pair name="Training loss" value={loss(trial.loss)} />}
          {trial.validationLoss !== undefined && (
            <Pair name="Validation loss" value={loss(trial.validationLoss)} />
          )}
          {trial.rewards !== undefined && (
            <Pair
              name="Preferred answers"
              value={`likelier in ${percent(trial.rewards.accuracy)} of pairs, reward margin ${trial.rewards.margin.toFixed(2)}`}
            />
          )}
          <Pair
            name="Cost, trained alone"
            value={trial.trainHours > 0 ? hours(trial.trainHours) : 'not known yet'}
          />
          {trial.reused && <Pair name="Adapter" value="trained by an earlier sweep" />}
          {trial.adapter !== undefined && (
            <Pair name="Model id at /v1" value={`${sweep.plan.base}+${trial.adapter}`} code />
          )}
        </dl>
      </section>
      {run ? (
        <TrialItems run={run.id} />
      ) : (
        <section>
          <h2>Items</h2>
          <p className="quiet">This trial has no scores{trial.detail ? '' : ' yet'}.</p>
        </section>
      )}
    </article>
  );
}

function Pair({ name, value, code = false }: { name: string; value: string; code?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{code ? <code>{value}</code> : value}</dd>
    </div>
  );
}

function standing(trial: TrialView, { decision }: SweepView): string {
  const words = [];
  const place = decision?.standings.find((each) => each.trial === trial.id);
  if (decision?.recommended === trial.id) {
    words.push('Recommended.');
  } else if (place?.tied) {
    words.push('Tied with the best.');
  } else if (place) {
    words.push('Worse than the best, beyond chance.');
  }
  if (decision?.best === trial.id) {
    words.push('The highest score.');
  }
  if (trial.baseline) {
    words.push('The defaults’ configuration.');
  }
  return words.join(' ');
}
