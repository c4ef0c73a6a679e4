import type { SweepView } from '../api/types';
import { counted, duration } from '../format/numbers';

/** What was planned and asked for, and what is needed to repeat it. */
export function Appendix({ view }: { view: SweepView }) {
  const { plan, decision } = view;
  return (
    <section aria-labelledby="appendix">
      <h2 id="appendix">What it was asked, and how to repeat it</h2>
      <p className="lead">
        {counted(plan.trials, 'trial')} from {counted(plan.lanes, 'lane')} in{' '}
        {counted(plan.jobs, 'job')}, on {counted(plan.trainExamples, 'example')}; snapshots saved{' '}
        {plan.epochsAsked - plan.epochsTrained} of {counted(plan.epochsAsked, 'epoch')}
        {plan.reused > 0 && `, and ${counted(plan.reused, 'trial')} had been trained before`}. The
        forecast was {duration(plan.forecastSeconds)} ({plan.forecastBasis}).
      </p>
      {plan.warnings.length > 0 && (
        <ul className="told">
          {plan.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>The sweep as it was written</summary>
        <pre tabIndex={0}>{view.spec}</pre>
      </details>
      {plan.defaults.length > 0 && (
        <details>
          <summary>What was left out of it: {counted(plan.defaults.length, 'default')}</summary>
          <dl className="pairs">
            {plan.defaults.map(({ path, value, why }) => (
              <div key={path}>
                <dt>
                  <code>{path}</code>
                </dt>
                <dd>
                  <strong>{value}</strong> {why}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {decision && Object.keys(decision.provenance).length > 0 && (
        <details>
          <summary>Hashes, seeds and versions</summary>
          <dl className="pairs">
            {Object.entries(decision.provenance)
              .sort(([a], [b]) => a.localeCompare(b))
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <code>{value}</code>
                  </dd>
                </div>
              ))}
          </dl>
        </details>
      )}
    </section>
  );
}
