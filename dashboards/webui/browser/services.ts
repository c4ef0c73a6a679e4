// Sweep and eval service in one small server: it says what a test lets it say.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, SweepView, TrialView } from '../src/api/types';

export interface Spoken {
  view: SweepView;
  trials: TrialView[];
  documents: Record<string, unknown>;
}

const PROBLEM = { type: 'urn:finetooth:not-found', status: 404, problems: [] };

export class Services {
  private readonly streams = new Set<ServerResponse>();
  private readonly server = createServer((request, response) => this.answer(request, response));
  private spoken: Spoken;

  constructor(spoken: Spoken) {
    this.spoken = spoken;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  say(spoken: Partial<Spoken>): void {
    this.spoken = { ...this.spoken, ...spoken };
  }

  /** Sends an event to every page that follows the sweep. */
  send(view: SweepView, changed: TrialView[]): void {
    this.streams.forEach((stream) => write(stream, view, changed));
  }

  get followers(): number {
    return this.streams.size;
  }

  /** Breaks every stream, as a restart of the service does. */
  breakStreams(): void {
    this.streams.forEach((stream) => stream.destroy());
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://services');
    const sweep = `/api/sweep/v1/sweeps/${this.spoken.view.id}`;
    if (url.pathname === `${sweep}/events`) {
      this.stream(response);
      return;
    }
    const document = this.document(url, sweep);
    response.writeHead(document === undefined ? 404 : 200, {
      'Content-Type': document === undefined ? 'application/problem+json' : 'application/json',
    });
    response.end(
      JSON.stringify(
        document ?? {
          ...PROBLEM,
          title: 'There is no such thing',
          detail: `${url.pathname} names nothing.`,
        },
      ),
    );
  }

  private document(url: URL, sweep: string): unknown {
    const { view, trials, documents } = this.spoken;
    if (url.pathname === sweep) {
      return view;
    }
    if (url.pathname === `${sweep}/trials`) {
      return paged(trials, url);
    }
    if (url.pathname.startsWith(`${sweep}/trials/`)) {
      const id = `${view.id}/${url.pathname.slice(`${sweep}/trials/`.length)}`;
      return trials.find((trial) => trial.id === id);
    }
    const document = documents[url.pathname];
    return Array.isArray(document) && url.searchParams.has('limit')
      ? paged(document, url)
      : document;
  }

  private stream(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    write(response, this.spoken.view, this.spoken.trials);
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
  }
}

function write(stream: ServerResponse, view: SweepView, changed: TrialView[]): void {
  stream.write(`event: sweep\ndata: ${JSON.stringify(view)}\n\n`);
  stream.write(`event: trials\ndata: ${JSON.stringify(changed)}\n\n`);
}

function paged<T>(all: T[], url: URL): Page<T> {
  const limit = Number(url.searchParams.get('limit') ?? '100');
  const from = Number(url.searchParams.get('cursor') ?? '0');
  const items = all.slice(from, from + limit);
  const next = from + limit;
  return next < all.length ? { items, next: String(next) } : { items };
}
