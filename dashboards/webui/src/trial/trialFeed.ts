import { api } from '../api/addresses';
import { Feed, type Fed, pause } from '../api/feed';
import { get } from '../api/request';
import type { SweepView, TrialView } from '../api/types';
import { hasEnded, isTerminal } from '../format/words';

export interface Trial extends Fed {
  trial?: TrialView;
  /** The sweep that it is part of, for the metric and the decision. */
  sweep?: SweepView;
}

const REFRESH = 2_000;

/** One trial and its sweep, asked for again until both have ended. */
export class TrialFeed extends Feed<Trial> {
  private readonly sweep: string;
  private readonly number: number;

  constructor(sweep: string, number: number) {
    super({});
    this.sweep = sweep;
    this.number = number;
  }

  protected async run(signal: AbortSignal): Promise<void> {
    for (;;) {
      const [trial, sweep] = await Promise.all([
        get<TrialView>(api.trial(this.sweep, this.number), signal),
        get<SweepView>(api.sweep(this.sweep), signal),
      ]);
      this.update({ trial, sweep, error: undefined });
      if (signal.aborted || (hasEnded(trial.state) && isTerminal(sweep.state))) {
        return;
      }
      await pause(REFRESH, signal);
    }
  }
}
