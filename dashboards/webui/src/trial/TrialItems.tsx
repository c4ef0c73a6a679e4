import { useMemo, useRef, useState } from 'react';
import { useFeed } from '../api/feed';
import type { ItemScore } from '../api/types';
import { count, counted, duration } from '../format/numbers';
import { Choice } from '../parts/Choice';
import { Failure } from '../parts/Notice';
import { answer, type Filter, filtered, screenful } from './items';
import { ItemsFeed } from './itemsFeed';

const SIZE = 25;

/** What the model was asked, what it answered, and what it got for it. */
export function TrialItems({ run }: { run: string }) {
  const feed = useMemo(() => new ItemsFeed(run), [run]);
  const { items, complete, error } = useFeed(feed);
  const [filter, setFilter] = useState<Filter>('all');
  const [page, setPage] = useState(0);
  const top = useRef<HTMLHeadingElement>(null);
  const matching = useMemo(() => filtered(items, filter), [items, filter]);
  const shown = screenful(matching, page, SIZE);
  const wrong = items.length - filtered(items, 'right').length;

  const choose = (chosen: Filter) => {
    setFilter(chosen);
    setPage(0);
  };
  const turn = (to: number) => {
    setPage(to);
    top.current?.focus();
  };
  return (
    <section aria-labelledby="items">
      <h2 id="items" ref={top} tabIndex={-1}>
        Items
      </h2>
      {error && <Failure error={error} small />}
      <div className="beside">
        <p className="lead" role="status">
          {complete ? '' : 'Loading. So far: '}
          {counted(items.length, 'item')}, {count(wrong)} of them not answered right.
        </p>
        <Choice<Filter>
          legend="Show"
          value={filter}
          choose={choose}
          options={[
            { value: 'all', label: 'all' },
            { value: 'wrong', label: 'not right' },
            { value: 'right', label: 'right' },
          ]}
        />
      </div>
      <ol className="items" start={shown.first + 1}>
        {shown.items.map((item) => (
          <Item key={item.item} item={item} />
        ))}
      </ol>
      {matching.length === 0 && complete && (
        <p className="quiet">
          {filter === 'wrong' ? 'Every item was answered right.' : 'There are no such items.'}
        </p>
      )}
      {shown.pages > 1 && (
        <nav className="pages" aria-label="Pages of items">
          <button
            type="button"
            disabled={shown.current === 0}
            onClick={() => turn(shown.current - 1)}
          >
            Back
          </button>
          <span>
            {count(shown.first + 1)}–{count(shown.first + shown.items.length)} of{' '}
            {count(matching.length)}
          </span>
          <button
            type="button"
            disabled={shown.current === shown.pages - 1}
            onClick={() => turn(shown.current + 1)}
          >
            Next
          </button>
        </nav>
      )}
    </section>
  );
}

const MARK = { right: '✓', wrong: '✗', 'partly right': '◐', 'no score': '–' };

function Item({ item }: { item: ItemScore }) {
  const result = answer(item);
  return (
    <li className={`item ${result.replace(' ', '-')}`}>
      <p className="item-head">
        <span className="verdict">
          <span aria-hidden="true">{MARK[result]}</span> {result}
        </span>{' '}
        <span className="quiet">
          {item.item}
          {item.cluster !== item.item && ` · ${item.cluster}`} · {item.promptTokens} +{' '}
          {item.completionTokens} tokens · {duration(item.seconds)}
        </span>
      </p>
      <p className="prompt">{item.prompt}</p>
      <dl className="answer">
        {item.expected !== undefined && (
          <div>
            <dt>Expected</dt>
            <dd>{item.expected}</dd>
          </div>
        )}
        <div>
          <dt>Answered</dt>
          <dd>{item.output === '' ? '(nothing)' : (item.output ?? '(no answer)')}</dd>
        </div>
        <div>
          <dt>Score</dt>
          <dd>{item.score ?? 'none'}</dd>
        </div>
        {(item.error ?? item.explanation) !== '' && (
          <div>
            <dt>{item.error === undefined ? 'Because' : 'Error'}</dt>
            <dd>{item.error ?? item.explanation}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}
