import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { trialNumber } from '../api/addresses';
import type { TrialView } from '../api/types';
import { hours, loss, percent, percentRange, rate } from '../format/numbers';
import { doing } from '../format/words';
import { TrialLink } from '../parts/TrialLink';
import { useMedia } from '../parts/useMedia';
import type { Column, Order } from './trials';

interface Props {
  trials: TrialView[];
  order: Order;
  sort: (order: Order) => void;
  tied: Set<string>;
  recommended: string | undefined;
}

interface ColumnView {
  key: Column;
  name: string;
  cell: (trial: TrialView) => ReactNode;
  /** Left out where there is little room; the trial's own page has it. */
  minor?: boolean;
  /** The order that is asked for first. */
  descending?: boolean;
}

const COLUMNS: ColumnView[] = [
  {
    key: 'number',
    name: 'Trial',
    cell: ({ id }) => <TrialLink id={id}>{String(trialNumber(id))}</TrialLink>,
  },
  {
    key: 'score',
    name: 'Score',
    descending: true,
    cell: ({ run }) =>
      run && (
        <>
          <strong>{percent(run.summary.mean)}</strong>{' '}
          <span className="range">{percentRange(run.summary.low, run.summary.high)}</span>
        </>
      ),
  },
  { key: 'rate', name: 'Rate', cell: ({ configuration }) => rate(configuration.learningRate) },
  { key: 'rank', name: 'Rank', cell: ({ configuration }) => configuration.rank },
  { key: 'epochs', name: 'Epochs', cell: ({ configuration }) => configuration.epochs },
  { key: 'seed', name: 'Seed', minor: true, cell: ({ seed }) => seed },
  {
    key: 'loss',
    name: 'Loss',
    minor: true,
    cell: ({ loss: value }) => (value === undefined ? '' : loss(value)),
  },
  {
    key: 'validation',
    name: 'Validation',
    minor: true,
    cell: ({ validationLoss }) => (validationLoss === undefined ? '' : loss(validationLoss)),
  },
  {
    key: 'cost',
    name: 'Cost',
    minor: true,
    cell: ({ trainHours }) => (trainHours > 0 ? hours(trainHours) : ''),
  },
  { key: 'state', name: 'State', cell: (trial) => doing(trial) },
];

interface Row {
  trial: TrialView;
  index: number;
  /** Pixels from the top, where only the rows in sight exist. */
  start?: number;
}

const ROW = 34;
/** Up to here all rows are in the page: it scrolls, searches and prints as any other. */
const ALL_ROWS = 120;

/** The table; of many trials only the rows in sight exist, so 50,000 are as quick as 50. */
export function TrialsTable({ trials, order, sort, tied, recommended }: Props) {
  'use no memo';
  const viewport = useRef<HTMLDivElement>(null);
  const print = useMedia('print');
  const few = trials.length <= ALL_ROWS;
  // eslint-disable-next-line react-hooks/incompatible-library -- opted out of the compiler above
  const virtual = useVirtualizer({
    count: trials.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW,
    overscan: 12,
    enabled: !few,
  });
  const rows: Row[] = few
    ? trials.map((trial, index) => ({ trial, index }))
    : print
      ? trials.slice(0, ALL_ROWS).map((trial, index) => ({ trial, index }))
      : virtual.getVirtualItems().flatMap(({ index, start }) => {
          const trial = trials[index];
          return trial === undefined ? [] : [{ trial, index, start }];
        });
  const windowed = !few && !print;
  return (
    <div
      ref={viewport}
      className={windowed ? 'trials windowed' : 'trials'}
      role="table"
      aria-labelledby="trials"
      aria-rowcount={trials.length + 1}
      {...(windowed && { tabIndex: 0 })}
    >
      <div role="rowgroup" className="trials-head">
        <div role="row" aria-rowindex={1} className="row">
          {COLUMNS.map((column) => (
            <ColumnHead key={column.key} column={column} order={order} sort={sort} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="trials-body"
        style={windowed ? { height: virtual.getTotalSize() } : {}}
      >
        {rows.map(({ trial, index, start }) => (
          <div
            key={trial.id}
            role="row"
            aria-rowindex={index + 2}
            className={`row ${tone(trial, tied, recommended)}`}
            style={start === undefined ? {} : { transform: `translateY(${start}px)` }}
          >
            {COLUMNS.map((column) => (
              <span
                key={column.key}
                role={column.key === 'number' ? 'rowheader' : 'cell'}
                className={className(column)}
              >
                {column.cell(trial)}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface HeadProps {
  column: ColumnView;
  order: Order;
  sort: (order: Order) => void;
}

function ColumnHead({ column, order, sort }: HeadProps) {
  const active = order.by === column.key;
  const first = column.descending ?? false;
  return (
    <span
      role="columnheader"
      className={className(column)}
      aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        onClick={() => sort({ by: column.key, descending: active ? !order.descending : first })}
      >
        {column.name}
        <span aria-hidden="true" className="arrow">
          {active ? (order.descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </span>
  );
}

function className({ key, minor }: ColumnView): string {
  return minor ? `column-${key} minor` : `column-${key}`;
}

function tone(trial: TrialView, tied: Set<string>, recommended: string | undefined): string {
  if (trial.id === recommended) {
    return 'recommended';
  }
  return tied.has(trial.id) ? 'tied' : '';
}
