import { useMemo, useState } from 'react';
import type { Decision, TrialView } from '../api/types';
import { trialPage } from '../api/addresses';
import { counted, percent, percentRange, rate } from '../format/numbers';
import { Choice } from '../parts/Choice';
import { type Cell, type HeatMap, heatMap } from './heatMap';
import { Link } from 'wouter';

interface Props {
  trials: TrialView[];
  decision: Decision | undefined;
}

/** Scores over learning rate and rank; a table, so every figure can be read, reached and printed. */
export function HeatMapSection({ trials, decision }: Props) {
  const [epochs, setEpochs] = useState('best');
  const map = useMemo(
    () => heatMap(trials, epochs === 'best' ? 'best' : Number(epochs)),
    [trials, epochs],
  );
  const metric = decision?.metric ?? 'score';
  return (
    <section aria-labelledby="heat-map">
      <h2 id="heat-map">Learning rate and rank</h2>
      <div className="beside">
        <p className="lead">
          {epochs === 'best'
            ? `The highest ${metric} over the numbers of epochs, with its interval.`
            : `The ${metric} after ${epochs === '1' ? '1 epoch' : `${epochs} epochs`}, with its interval.`}{' '}
          Neighbours whose intervals overlap widely are hardly different.
        </p>
        {map.epochs.length > 1 && (
          <Choice
            legend="Epochs"
            value={epochs}
            choose={setEpochs}
            options={[
              { value: 'best', label: 'best' },
              ...map.epochs.map((each) => ({ value: String(each), label: String(each) })),
            ]}
          />
        )}
      </div>
      <div className="scroll" role="region" aria-labelledby="heat-map" tabIndex={0}>
        <table className="heat-map">
          <thead>
            <tr>
              <th scope="col" className="corner">
                rank <span aria-hidden="true">↓</span> rate <span aria-hidden="true">→</span>
              </th>
              {map.rates.map((each) => (
                <th key={each} scope="col">
                  {rate(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.rows.map((row, index) => (
              <tr key={map.ranks[index]}>
                <th scope="row">{map.ranks[index]}</th>
                {row.map((cell) => (
                  <CellView key={cell.rate} cell={cell} map={map} decision={decision} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface CellProps {
  cell: Cell;
  map: HeatMap;
  decision: Decision | undefined;
}

function CellView({ cell, map, decision }: CellProps) {
  const { shown } = cell;
  const first = shown?.trials[0];
  if (shown === undefined || first === undefined) {
    return <td className="empty">{cell.open > 0 ? 'not scored yet' : 'no trial'}</td>;
  }
  const spread = map.highest - map.lowest;
  const heat = spread > 0 ? ((shown.mean - map.lowest) / spread) * 100 : 50;
  const recommended = shown.trials.some(({ id }) => id === decision?.recommended);
  const after = counted(shown.epochs, 'epoch');
  return (
    <td
      className={recommended ? 'recommended' : ''}
      style={{ '--heat': heat }}
      title={`${percent(shown.mean)}, interval ${percentRange(shown.low, shown.high)}, rate ${rate(cell.rate)}, rank ${cell.rank}, ${after}, ${counted(shown.scored, 'seed')}`}
    >
      <Link href={trialPage(first.id)}>{percent(shown.mean)}</Link>
      <span className="range">{percentRange(shown.low, shown.high)}</span>
      <span className="note">
        {after}
        {shown.scored > 1 && `, ${counted(shown.scored, 'seed')}`}
        {recommended && ' · recommended'}
      </span>
    </td>
  );
}
