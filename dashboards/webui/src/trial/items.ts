import type { ItemScore } from '../api/types';

export type Answer = 'right' | 'partly right' | 'wrong' | 'no score';

/** How an item was answered; without a score it is neither right nor wrong. */
export function answer({ score }: ItemScore): Answer {
  if (score === undefined) {
    return 'no score';
  }
  if (score >= 1) {
    return 'right';
  }
  return score > 0 ? 'partly right' : 'wrong';
}

export type Filter = 'all' | 'wrong' | 'right';

/** The items to show; wrong means anything but right, missing scores included. */
export function filtered(items: ItemScore[], filter: Filter): ItemScore[] {
  switch (filter) {
    case 'all':
      return items;
    case 'right':
      return items.filter((item) => answer(item) === 'right');
    case 'wrong':
      return items.filter((item) => answer(item) !== 'right');
  }
}

/** One screenful; page numbers start at 0 and are kept inside. */
export function screenful<T>(items: T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const current = Math.min(Math.max(0, page), pages - 1);
  const first = current * size;
  return { items: items.slice(first, first + size), current, pages, first };
}
