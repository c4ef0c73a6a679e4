import { api } from '../api/addresses';
import { Feed, type Fed } from '../api/feed';
import { getAll } from '../api/request';
import type { ItemScore } from '../api/types';

export interface Items extends Fed {
  items: ItemScore[];
  complete: boolean;
}

const PAGE = 500;

/** The items of an eval run, page after page, so that those with a wrong answer can be told. */
export class ItemsFeed extends Feed<Items> {
  private readonly id: string;

  constructor(run: string) {
    super({ items: [], complete: false });
    this.id = run;
  }

  protected async run(signal: AbortSignal): Promise<void> {
    const items: ItemScore[] = [];
    await getAll<ItemScore>(
      api.scores(this.id),
      PAGE,
      (some) => {
        items.push(...some);
        this.update({ items: items.slice(), error: undefined });
      },
      signal,
    );
    this.update({ complete: true });
  }
}
