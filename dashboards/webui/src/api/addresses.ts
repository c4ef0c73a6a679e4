// Where things are: interfaces and pages.

const part = encodeURIComponent;

export const api = {
  sweeps: '/api/sweep/v1/sweeps',
  sweep: (id: string) => `/api/sweep/v1/sweeps/${part(id)}`,
  trials: (id: string) => `/api/sweep/v1/sweeps/${part(id)}/trials`,
  trial: (id: string, number: number) => `/api/sweep/v1/sweeps/${part(id)}/trials/${number}`,
  curves: (id: string) => `/api/sweep/v1/sweeps/${part(id)}/curves`,
  events: (id: string) => `/api/sweep/v1/sweeps/${part(id)}/events`,
  scores: (run: string) => `/api/eval/v1/runs/${part(run)}/scores`,
};

export const page = {
  sweeps: '/',
  sweep: (id: string) => `/sweeps/${part(id)}`,
  trial: (id: string, number: number) => `/sweeps/${part(id)}/trials/${number}`,
};

/** A trial's number, from its id: 31 of support-routing/31. */
export function trialNumber(id: string): number {
  return Number(id.slice(id.lastIndexOf('/') + 1));
}

/** The page of a trial, from its id. */
export function trialPage(id: string): string {
  return page.trial(id.slice(0, id.lastIndexOf('/')), trialNumber(id));
}
