import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decided, trial } from '../../browser/documents';
import { follow } from './live';

/** The part of an EventSource that is used, moved by hand. */
class Source extends EventTarget {
  onopen?: () => void;
  onerror?: () => void;
  closed = false;
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
  }

  close() {
    this.closed = true;
  }

  send(event: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}

describe('follow', () => {
  let sources: Source[];
  const open = (address: string) => {
    const source = new Source(address);
    sources.push(source);
    return source as unknown as EventSource;
  };
  const listener = { sweep: vi.fn(), trials: vi.fn(), connection: vi.fn() };

  beforeEach(() => {
    sources = [];
    vi.useFakeTimers();
    vi.clearAllMocks();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('hands over sweeps and changed trials', () => {
    follow('one', listener, open);
    sources[0]?.onopen?.();
    sources[0]?.send('sweep', decided);
    sources[0]?.send('trials', [trial(3, 'RUNNING')]);
    expect(sources[0]?.address).toBe('/api/sweep/v1/sweeps/one/events');
    expect(listener.sweep).toHaveBeenCalledWith(decided);
    expect(listener.trials).toHaveBeenCalledWith([trial(3, 'RUNNING')]);
    expect(listener.connection.mock.calls.flat()).toEqual(['connecting', 'live']);
  });

  it('connects again, waiting longer each time until a connection holds', () => {
    follow('one', listener, open);
    for (const wait of [500, 1_000, 2_000]) {
      sources.at(-1)?.onerror?.();
      expect(sources.at(-1)?.closed).toBe(true);
      const before = sources.length;
      vi.advanceTimersByTime(wait - 1);
      expect(sources).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(sources).toHaveLength(before + 1);
    }
    sources.at(-1)?.onopen?.();
    sources.at(-1)?.onerror?.();
    vi.advanceTimersByTime(500);
    expect(sources).toHaveLength(5);
  });

  it('stops for good when it is told to', () => {
    const stop = follow('one', listener, open);
    sources[0]?.onerror?.();
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
    expect(sources[0]?.closed).toBe(true);
  });
});
