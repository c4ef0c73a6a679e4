import { api } from './addresses';
import type { SweepView, TrialView } from './types';

export type Connection = 'connecting' | 'live' | 'reconnecting';

export interface Listener {
  sweep: (view: SweepView) => void;
  trials: (changed: TrialView[]) => void;
  connection: (state: Connection) => void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/**
 * Follows a sweep until the returned function is called. A browser gives up where the answer is an
 * error (a service that restarts, say), so waiting and connecting again is done here. Every
 * connection begins with a full snapshot, hence nothing is missed in between.
 */
export function follow(
  sweep: string,
  listener: Listener,
  open: (address: string) => EventSource = (address) => new EventSource(address),
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;
  let stopped = false;

  const connect = () => {
    const current = open(api.events(sweep));
    source = current;
    current.onopen = () => {
      wait = FIRST_WAIT;
      listener.connection('live');
    };
    current.onerror = () => {
      current.close();
      if (stopped) {
        return;
      }
      listener.connection('reconnecting');
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    current.addEventListener('sweep', (event: MessageEvent<string>) => {
      listener.sweep(JSON.parse(event.data) as SweepView);
    });
    current.addEventListener('trials', (event: MessageEvent<string>) => {
      listener.trials(JSON.parse(event.data) as TrialView[]);
    });
  };

  listener.connection('connecting');
  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
