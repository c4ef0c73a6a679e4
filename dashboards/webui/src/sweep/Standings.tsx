import { useState } from 'react';
import { trialNumber } from '../api/addresses';
import type { Decision, Standing } from '../api/types';
import { counted, percent, percentRange } from '../format/numbers';
import { axis } from '../format/scale';
import { capitalised, configuration } from '../format/words';
import { AxisLabels, Interval } from '../parts/Interval';
import { TrialLink } from '../parts/TrialLink';

const SHOWN = 24;

/** The interval plot: every candidate's score, best first, with the tied set highlighted. */
export function Standings({ decision }: { decision: Decision }) {
  const [all, setAll] = useState(false);
  const { standings, baseline } = decision;
  const shown = all ? standings : standings.slice(0, SHOWN);
  const tied = standings.filter((standing) => standing.tied).length;
  const scale = axis(shown.flatMap(({ score }) => [score.low, score.high]));
  const marks = standings
    .filter(({ trial }) => trial === baseline)
    .map(({ score }) => ({ at: score.value, name: 'defaults' }));
  const confidence = `${Math.round(decision.confidence * 100)} %`;
  return (
    <section aria-labelledby="standings">
      <h2 id="standings">Who is best, and who cannot be told from the best</h2>
      <p className="lead">
        {capitalised(decision.metric)} on {counted(decision.items, 'item')} from{' '}
        {counted(decision.clusters, 'cluster')}, with {confidence} intervals.{' '}
        {tied === 1
          ? 'One candidate stands alone at the top.'
          : `${tied} candidates are tied: chance alone could order them like this.`}{' '}
        The untouched base model scores {percent(decision.baseScore.value)} (
        {percentRange(decision.baseScore.low, decision.baseScore.high)}).
        {marks.length > 0 && ' The dashed line is the score of the defaults.'}
      </p>
      <table className="standings">
        <thead>
          <tr>
            <th scope="col">Trial</th>
            <th scope="col">Configuration</th>
            <th scope="col" className="plot">
              <span className="hidden">Interval, drawn</span>
              <AxisLabels axis={scale} text={(tick) => `${Math.round(tick * 100)} %`} />
            </th>
            <th scope="col" className="amount">
              {capitalised(decision.metric)}
            </th>
            <th scope="col">Standing</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((standing) => (
            <tr key={standing.trial} className={tone(standing, decision)}>
              <th scope="row">
                <TrialLink id={standing.trial}>{String(trialNumber(standing.trial))}</TrialLink>
              </th>
              <td>{configuration(standing.configuration)}</td>
              <td className="plot">
                <Interval
                  axis={scale}
                  value={standing.score.value}
                  low={standing.score.low}
                  high={standing.score.high}
                  tone={tone(standing, decision)}
                  marks={marks}
                />
              </td>
              <td className="amount">
                <strong>{percent(standing.score.value)}</strong>{' '}
                <span className="range">
                  {percentRange(standing.score.low, standing.score.high)}
                </span>
              </td>
              <td>{place(standing, decision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {standings.length > SHOWN && (
        <button type="button" onClick={() => setAll(!all)}>
          {all ? `Show the best ${SHOWN} only` : `Show all ${standings.length} candidates`}
        </button>
      )}
    </section>
  );
}

function tone(standing: Standing, decision: Decision): 'recommended' | 'tied' | 'rest' {
  if (standing.trial === decision.recommended) {
    return 'recommended';
  }
  return standing.tied ? 'tied' : 'rest';
}

function place(standing: Standing, decision: Decision): string {
  const words = [];
  if (standing.trial === decision.recommended) {
    words.push('recommended');
  } else if (standing.tied) {
    words.push('tied');
  }
  if (standing.trial === decision.best) {
    words.push('highest score');
  }
  if (standing.trial === decision.baseline) {
    words.push('defaults');
  }
  return words.join(', ');
}
