import { useMemo, useState } from 'react';
import type { Curve } from '../api/types';
import { loss, rate } from '../format/numbers';
import { Chart } from '../parts/Chart';
import { Choice } from '../parts/Choice';
import { useMedia } from '../parts/useMedia';
import { curveOptions, curveSummary, lowest, type Palette } from './curveOptions';

/** Training and validation loss over epochs, one pair of lines for each lane. */
export default function Curves({ curves }: { curves: Curve[] }) {
  const [rank, setRank] = useState('all');
  const dark = useMedia('(prefers-color-scheme: dark)');
  const print = useMedia('print');
  const ranks = [...new Set(curves.map((curve) => curve.rank))].sort((a, b) => a - b);
  const shown = useMemo(
    () => curves.filter((curve) => rank === 'all' || curve.rank === Number(rank)),
    [curves, rank],
  );
  const palette = useMemo(() => readPalette(dark && !print), [dark, print]);
  const option = useMemo(() => curveOptions(shown, palette), [shown, palette]);
  const rates = [...new Set(curves.map((curve) => curve.learningRate))].sort((a, b) => a - b);
  if (curves.length === 0) {
    return (
      <section>
        <h2>Loss</h2>
        <p className="quiet">There are no curves yet; they begin with the first lane.</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="curves">
      <h2 id="curves">Loss</h2>
      <div className="beside">
        <p className="lead">
          Strong lines: validation. Faint lines: training. A validation loss that rises while the
          training loss falls means overfitting.
        </p>
        {ranks.length > 1 && (
          <Choice
            legend="Rank"
            value={rank}
            choose={setRank}
            options={[
              { value: 'all', label: 'all' },
              ...ranks.map((each) => ({ value: String(each), label: String(each) })),
            ]}
          />
        )}
      </div>
      <ul className="legend" aria-label="Colours of the learning rates">
        {rates.map((each, index) => (
          <li key={each} className={`series-${(index % palette.series.length) + 1}`}>
            {rate(each)}
          </li>
        ))}
        {ranks.length > 1 && ranks.length <= 3 && (
          <li className="strokes">
            {ranks.map((each, index) => `rank ${each} ${STROKES[index] ?? ''}`).join(', ')}
          </li>
        )}
      </ul>
      <Chart option={option} label={curveSummary(shown)} />
      <details>
        <summary>The curves in numbers</summary>
        <Numbers curves={shown} />
      </details>
    </section>
  );
}

const STROKES = ['solid', 'dashed', 'dotted'];

function Numbers({ curves }: { curves: Curve[] }) {
  return (
    <div className="scroll" role="region" aria-label="The curves in numbers" tabIndex={0}>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">Rate</th>
            <th scope="col">Rank</th>
            <th scope="col">Seed</th>
            <th scope="col">Training loss</th>
            <th scope="col">Validation loss</th>
            <th scope="col">Lowest validation loss</th>
          </tr>
        </thead>
        <tbody>
          {curves.map((curve) => {
            const best = lowest(curve.validation);
            return (
              <tr key={curve.lane}>
                <td>{rate(curve.learningRate)}</td>
                <td>{curve.rank}</td>
                <td>{curve.seed}</td>
                <td>{last(curve.train)}</td>
                <td>{last(curve.validation)}</td>
                <td>{best ? `${loss(best.loss)} after ${best.epoch} epochs` : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function last(points: { loss: number }[]): string {
  const point = points.at(-1);
  return point === undefined ? '' : loss(point.loss);
}

function readPalette(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}

// The same values as in base.css; a canvas cannot read custom properties by itself.
const LIGHT: Palette = {
  ink: '#20242a',
  quiet: '#5d6470',
  line: '#dcd8ce',
  paper: '#fffdf8',
  series: ['#1d6b64', '#b4572d', '#4a5fa8', '#8a6d1d', '#8a3f73', '#4b7a2f'],
};
const DARK: Palette = {
  ink: '#e9e6df',
  quiet: '#a3a8b0',
  line: '#363b42',
  paper: '#1d2126',
  series: ['#6fc4b8', '#e89a6f', '#94a8ee', '#d9bb63', '#d68bbf', '#9ccb7c'],
};
