import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed, type Fed } from './feed';
import { RequestError } from './request';

interface Count extends Fed {
  runs: number;
}

class Failing extends Feed<Count> {
  signal: AbortSignal | undefined;
  private readonly status: number;

  constructor(status: number) {
    super({ runs: 0 });
    this.status = status;
  }

  protected run(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    this.update({ runs: this.snapshot().runs + 1 });
    return Promise.reject(new RequestError(this.status, 'no', 'because'));
  }
}

describe('Feed', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('tries again where the failure may pass, and shows why meanwhile', async () => {
    const feed = new Failing(503);
    feed.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(6_100);
    expect(feed.snapshot().runs).toBe(3);
    expect(feed.snapshot().error?.message).toBe('because');
  });

  it('does not try again what was refused', async () => {
    const feed = new Failing(404);
    feed.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(feed.snapshot().runs).toBe(1);
  });

  it('stops when nobody looks any more', async () => {
    const feed = new Failing(503);
    const leave = feed.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(100);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(feed.snapshot().runs).toBe(1);
    expect(feed.signal?.aborted).toBe(true);
  });
});
