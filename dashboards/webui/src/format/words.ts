import type { Configuration, SweepState, TrialState, TrialView } from '../api/types';
import { rate } from './numbers';

const SWEEP: Record<SweepState, string> = {
  RUNNING: 'running',
  DECIDING: 'deciding',
  DECIDED: 'decided',
  STOPPED: 'stopped',
  FAILED: 'failed',
};

const TRIAL: Record<TrialState, string> = {
  WAITING: 'waiting',
  QUEUED: 'queued',
  RUNNING: 'training',
  TRAINED: 'trained',
  SCORING: 'scoring',
  SCORED: 'scored',
  PRUNED: 'stopped early',
  CANCELLED: 'cancelled',
  DIVERGED: 'diverged',
  OUT_OF_MEMORY: 'out of memory',
  FAILED: 'failed',
  INVALID: 'invalid',
};

/** The order of a trial's life. */
export const TRIAL_STATES = Object.keys(TRIAL) as TrialState[];

const ENDED = new Set<TrialState>([
  'SCORED',
  'PRUNED',
  'CANCELLED',
  'DIVERGED',
  'OUT_OF_MEMORY',
  'FAILED',
  'INVALID',
]);

export const sweepState = (state: SweepState) => SWEEP[state];
export const trialState = (state: TrialState) => TRIAL[state];
export const hasEnded = (state: TrialState) => ENDED.has(state);
export const isTerminal = (state: SweepState) => state !== 'RUNNING' && state !== 'DECIDING';

/** What a trial does now: its state, with its progress while it trains. */
export function doing(trial: TrialView): string {
  return trial.state === 'RUNNING'
    ? `training ${Math.floor(trial.progress * 100)}\u202f%`
    : trialState(trial.state);
}

/** A configuration in short: 5e-4 · rank 16 · 3 epochs. */
export function configuration({ learningRate, rank, epochs }: Configuration): string {
  return `${rate(learningRate)} · rank ${rank} · ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}

const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in the reader's own time zone and manner. */
export function moment(iso: string): string {
  return SHORT.format(new Date(iso));
}

/** At the start of a sentence. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
