import { useSyncExternalStore } from 'react';
import { RequestError } from './request';

export interface Fed {
  /** Why the newest attempt failed; what is shown beside it may be older. */
  error?: RequestError | undefined;
}

const RETRY_AFTER = 3_000;

/** State that comes from the network while somebody looks at it. */
export abstract class Feed<T extends Fed> {
  private readonly listeners = new Set<() => void>();
  private state: T;
  private running: AbortController | undefined;

  protected constructor(initial: T) {
    this.state = initial;
  }

  /** Loads, and goes on until the signal ends it; a RequestError starts it again after a while. */
  protected abstract run(signal: AbortSignal): Promise<void>;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.running === undefined) {
      this.running = new AbortController();
      void this.keepRunning(this.running.signal);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.running?.abort();
        this.running = undefined;
      }
    };
  };

  readonly snapshot = (): T => this.state;

  protected update(change: Partial<T>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  private async keepRunning(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.run(signal);
        return;
      } catch (error) {
        if (isAborted(signal)) {
          return;
        }
        if (!(error instanceof RequestError)) {
          throw error;
        }
        this.update({ error } as Partial<T>);
        if (!mayPass(error)) {
          return;
        }
        await pause(RETRY_AFTER, signal);
      }
    }
  }
}

/** Shows a feed's state, and keeps the feed running as long as it is shown. */
export function useFeed<T extends Fed>(feed: Feed<T>): T {
  return useSyncExternalStore(feed.subscribe, feed.snapshot);
}

/** Waits; ends early, and quietly, where the signal says so. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Asked anew: it changes while one waits, which the compiler does not see. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function mayPass(error: RequestError): boolean {
  return error.status === 0 || error.status >= 500;
}
