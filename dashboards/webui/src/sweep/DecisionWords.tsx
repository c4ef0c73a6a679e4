import type { ReactNode } from 'react';
import type { Decision, Effect } from '../api/types';
import { percent, percentRange, points, pointsRange } from '../format/numbers';
import { configuration } from '../format/words';
import { TrialLink } from '../parts/TrialLink';

/** The decision in words: each finding with its figure, and the sentence as the service wrote it. */
export function DecisionWords({ decision }: { decision: Decision }) {
  const { winnersCurse, precision } = decision;
  const recommended = decision.standings.find(({ trial }) => trial === decision.recommended);
  return (
    <section className={`decision ${decision.verdict.toLowerCase()}`} aria-labelledby="decision">
      <h2 id="decision" className="headline">
        {decision.headline}
      </h2>
      <dl className="findings">
        <Finding
          name="Recommended"
          figure={recommended && percent(recommended.score.value)}
          range={recommended && percentRange(recommended.score.low, recommended.score.high)}
        >
          <p>
            <strong>
              <TrialLink id={decision.recommended} />
            </strong>
            {recommended && <> ({configuration(recommended.configuration)})</>}
          </p>
          <p>{decision.because}</p>
        </Finding>
        {decision.overBaseline ? (
          <EffectFinding name="Over defaults" effect={decision.overBaseline} />
        ) : (
          <Finding name="Over defaults">
            <p>{withoutBaseline(decision)}</p>
          </Finding>
        )}
        <EffectFinding name="Over the base" effect={decision.overBase} />
        {decision.yardsticks.map(({ name, score, sentence }) => (
          <Finding
            key={name}
            name={capital(name)}
            figure={percent(score.value)}
            range={percentRange(score.low, score.high)}
          >
            <p>{sentence}</p>
          </Finding>
        ))}
        <Finding
          name="Winner’s curse"
          figure={percent(winnersCurse.confirmed?.value ?? winnersCurse.corrected)}
          range={
            winnersCurse.confirmed
              ? percentRange(winnersCurse.confirmed.low, winnersCurse.confirmed.high)
              : 'corrected, not confirmed'
          }
        >
          <p>{winnersCurse.sentence}</p>
          {winnersCurse.confirmedOverBaseline && (
            <p>Over the defaults there: {winnersCurse.confirmedOverBaseline.sentence}</p>
          )}
        </Finding>
        <Finding
          name="Precision"
          figure={(precision.minimumDetectableEffect * 100).toFixed(1)}
          range="points or more can be told apart"
        >
          <p>{precision.sentence}</p>
        </Finding>
        {decision.lookOut.length > 0 && (
          <Finding name="Look out" caution>
            <ul>
              {decision.lookOut.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Finding>
        )}
        <Finding name="Cost">
          <p>{decision.cost.sentence}</p>
        </Finding>
      </dl>
    </section>
  );
}

function EffectFinding({ name, effect }: { name: string; effect: Effect }) {
  return (
    <Finding
      name={name}
      figure={points(effect.difference)}
      range={`points ${pointsRange(effect.low, effect.high)}`}
    >
      <p>{effect.sentence}</p>
    </Finding>
  );
}

interface FindingProps {
  name: string;
  figure?: string | undefined;
  range?: string | undefined;
  caution?: boolean;
  children: ReactNode;
}

function Finding({ name, figure, range, caution = false, children }: FindingProps) {
  return (
    <div className={caution ? 'finding caution' : 'finding'}>
      <dt>{name}</dt>
      {figure !== undefined && (
        <dd className="figure">
          <span className="number">{figure}</span>
          <span className="range">{range}</span>
        </dd>
      )}
      <dd className="sentence">{children}</dd>
    </div>
  );
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function withoutBaseline(decision: Decision): string {
  return decision.baseline === decision.recommended
    ? 'The recommended trial is the defaults’ configuration itself.'
    : 'The defaults’ configuration has no score to compare with.';
}
