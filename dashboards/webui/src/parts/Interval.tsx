import { type Axis, place } from '../format/scale';

interface Props {
  axis: Axis;
  value: number;
  low: number;
  high: number;
  /** recommended, tied, rest: how strongly it is drawn. */
  tone: 'recommended' | 'tied' | 'rest';
  /** Lines across, such as the defaults' score. */
  marks?: { at: number; name: string }[];
}

/** An interval as a bar and its estimate as a dot; the figures stand beside it as text. */
export function Interval({ axis, value, low, high, tone, marks = [] }: Props) {
  const from = place(low, axis);
  return (
    <span className={`interval ${tone}`} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <span key={tick} className="tick" style={{ left: `${place(tick, axis)}%` }} />
      ))}
      {marks.map(({ at, name }) => (
        <span key={name} className="mark" style={{ left: `${place(at, axis)}%` }} />
      ))}
      <span className="bar" style={{ left: `${from}%`, width: `${place(high, axis) - from}%` }} />
      <span className="dot" style={{ left: `${place(value, axis)}%` }} />
    </span>
  );
}

/** The numbers under a column of intervals. */
export function AxisLabels({ axis, text }: { axis: Axis; text: (tick: number) => string }) {
  return (
    <span className="axis" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <span key={tick} style={{ left: `${place(tick, axis)}%` }}>
          {text(tick)}
        </span>
      ))}
    </span>
  );
}
