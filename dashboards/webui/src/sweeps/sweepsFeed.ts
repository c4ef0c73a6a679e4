import { api } from '../api/addresses';
import { Feed, type Fed, pause } from '../api/feed';
import { get, withCursor } from '../api/request';
import type { Page, SweepSummary } from '../api/types';

export interface Sweeps extends Fed {
  sweeps?: SweepSummary[];
  more: boolean;
}

const PAGE = 50;
const REFRESH = 4_000;

/** The list of sweeps, newest as the service sorts them, refreshed while it is shown. */
export class SweepsFeed extends Feed<Sweeps> {
  private pages = 1;
  private wake: (() => void) | undefined;

  constructor() {
    super({ more: false });
  }

  showMore(): void {
    this.pages += 1;
    this.wake?.();
  }

  protected async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.load(signal);
      await Promise.race([
        pause(REFRESH, signal),
        new Promise<void>((resolve) => {
          this.wake = resolve;
        }),
      ]);
    }
  }

  private async load(signal: AbortSignal): Promise<void> {
    const sweeps: SweepSummary[] = [];
    let cursor: string | undefined;
    for (let number = 0; number < this.pages; number++) {
      const page: Page<SweepSummary> = await get(withCursor(api.sweeps, PAGE, cursor), signal);
      sweeps.push(...page.items);
      cursor = page.next;
      if (cursor === undefined) {
        break;
      }
    }
    this.update({ sweeps, more: cursor !== undefined, error: undefined });
  }
}
