import type { Page, Problem } from './types';

/** A request that failed, in words that a user can act on. */
export class RequestError extends Error {
  readonly status: number;
  readonly title: string;
  readonly faults: Problem['problems'];

  constructor(status: number, title: string, detail: string, faults: Problem['problems'] = []) {
    super(detail);
    this.name = 'RequestError';
    this.status = status;
    this.title = title;
    this.faults = faults;
  }
}

/** Gets a document; rejects with a RequestError, or as aborted. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, signal);
  if (!response.ok) {
    throw await failure(response);
  }
  return (await response.json()) as T;
}

/** Gets page after page of a list, handing each over as it comes. */
export async function getAll<T>(
  path: string,
  limit: number,
  take: (items: T[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page: Page<T> = await get(withCursor(path, limit, cursor), signal);
    take(page.items);
    cursor = page.next;
  } while (cursor !== undefined);
}

/** The address of one page of a list. */
export function withCursor(path: string, limit: number, cursor?: string): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (cursor !== undefined) {
    query.set('cursor', cursor);
  }
  return `${path}?${query.toString()}`;
}

async function send(path: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, {
      headers: { Accept: 'application/json' },
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new RequestError(
      0,
      'Finetooth does not answer',
      'The gateway cannot be reached. Start it with: finetooth up. This page goes on by itself once it answers.',
    );
  }
}

async function failure(response: Response): Promise<RequestError> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    if (problem.title !== undefined) {
      return new RequestError(
        response.status,
        problem.title,
        problem.detail ?? '',
        problem.problems ?? [],
      );
    }
  } catch {
    // Not a problem document: told by its status alone.
  }
  return new RequestError(
    response.status,
    'That did not work',
    `The answer was HTTP status ${response.status} without an explanation. The service’s log says more.`,
  );
}
