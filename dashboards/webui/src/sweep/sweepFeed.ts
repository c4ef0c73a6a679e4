import { api } from '../api/addresses';
import { Feed, type Fed, pause } from '../api/feed';
import { type Connection, follow } from '../api/live';
import { get, getAll, RequestError } from '../api/request';
import type { Curve, SweepView, TrialView } from '../api/types';
import { isTerminal } from '../format/words';
import { merge } from './trials';

export interface Sweep extends Fed {
  view?: SweepView;
  /** By number, ascending. */
  trials: TrialView[];
  curves: Curve[];
  connection?: Connection;
}

const PAGE = 1_000;
const CURVES_EVERY = 4_000;

/** One sweep: loaded once, then followed live until it ends. */
export class SweepFeed extends Feed<Sweep> {
  private readonly id: string;

  constructor(id: string) {
    super({ trials: [], curves: [] });
    this.id = id;
  }

  protected async run(signal: AbortSignal): Promise<void> {
    const view: SweepView = await get(api.sweep(this.id), signal);
    this.update({ view, error: undefined });
    await this.loadDetails(signal);
    if (!isTerminal(view.state)) {
      await this.followLive(signal);
      await this.loadDetails(signal);
    }
  }

  private async loadDetails(signal: AbortSignal): Promise<void> {
    await getAll<TrialView>(api.trials(this.id), PAGE, (some) => this.take(some), signal);
    await this.loadCurves(signal);
  }

  private async loadCurves(signal: AbortSignal): Promise<void> {
    this.update({ curves: await get(api.curves(this.id), signal) });
  }

  private async followLive(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const close = follow(this.id, {
      sweep: (view) => {
        this.update({ view });
        if (isTerminal(view.state)) {
          ended.abort();
        }
      },
      trials: (changed) => this.take(changed),
      connection: (connection) => this.update({ connection }),
    });
    const either = AbortSignal.any([signal, ended.signal]);
    while (!either.aborted) {
      await pause(CURVES_EVERY, either);
      await this.refreshCurves(either);
    }
    close();
  }

  /** Curves that cannot be had now come with the next round; the connection says what is wrong. */
  private async refreshCurves(signal: AbortSignal): Promise<void> {
    try {
      await this.loadCurves(signal);
    } catch (error) {
      if (!signal.aborted && !(error instanceof RequestError)) {
        throw error;
      }
    }
  }

  private take(some: TrialView[]): void {
    if (some.length > 0) {
      this.update({ trials: merge(this.snapshot().trials, some) });
    }
  }
}
