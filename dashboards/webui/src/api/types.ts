// The documents of the REST interfaces: contracts.api, contracts.eval and contracts.training.
// What is absent there is a missing field here; ids are strings.

export type TrialState =
  | 'WAITING'
  | 'QUEUED'
  | 'RUNNING'
  | 'TRAINED'
  | 'SCORING'
  | 'SCORED'
  | 'PRUNED'
  | 'CANCELLED'
  | 'DIVERGED'
  | 'OUT_OF_MEMORY'
  | 'FAILED'
  | 'INVALID';

export type SweepState = 'RUNNING' | 'DECIDING' | 'DECIDED' | 'STOPPED' | 'FAILED';

export type Verdict = 'BEATS_DEFAULTS' | 'DEFAULTS_HOLD' | 'NO_BASELINE';

export interface Settings {
  alphaPerRank?: number;
  alpha?: number;
  dropout: number;
  weightDecay: number;
  schedule: string;
  warmupSteps: number;
  batchSize: number;
  accumulation: number;
  clipNorm: number;
  layers: string;
  precision: string;
  maxTokens: number;
}

export interface Configuration {
  epochs: number;
  learningRate: number;
  rank: number;
  settings: Settings;
}

export interface RunSummary {
  items: number;
  scored: number;
  mean: number;
  low: number;
  high: number;
  method: string;
  clusters: number;
  seconds: number;
  tokens: number;
}

export interface RunView {
  id: string;
  summary: RunSummary;
}

export interface Plan {
  name: string;
  base: string;
  trials: number;
  reused: number;
  lanes: number;
  jobs: number;
  epochsTrained: number;
  epochsAsked: number;
  trainExamples: number;
  selectionItems: number;
  confirmationItems: number;
  forecastSeconds: number;
  forecastBasis: string;
  minimumDetectableEffect: number;
  precision: string;
  baseline: Configuration;
  defaults: { path: string; value: string; why: string }[];
  warnings: string[];
}

export interface Subject {
  base: string;
  adapter?: string;
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
  items: number;
  method: string;
}

export interface Standing {
  trial: string;
  configuration: Configuration;
  seed: number;
  subject: Subject;
  run: string;
  score: Estimate;
  tied: boolean;
  p: number;
  trainHours: number;
}

export interface Effect {
  of: string;
  against: string;
  difference: number;
  low: number;
  high: number;
  pValue: number;
  adjustedP: number;
  comparisons: number;
  method: string;
  sentence: string;
}

export interface Yardstick {
  name: string;
  score: Estimate;
  confirmed?: Estimate;
  recommendedOver: Effect;
  sentence: string;
}

export interface Decision {
  version: number;
  sweep: string;
  verdict: Verdict;
  headline: string;
  metric: string;
  items: number;
  clusters: number;
  confidence: number;
  standings: Standing[];
  best: string;
  recommended: string;
  because: string;
  baseline?: string;
  baseScore: Estimate;
  overBaseline?: Effect;
  overBase: Effect;
  yardsticks: Yardstick[];
  winnersCurse: {
    naive: number;
    corrected: number;
    confirmed?: Estimate;
    confirmedOverBaseline?: Effect;
    sentence: string;
  };
  precision: { minimumDetectableEffect: number; discordance: number; sentence: string };
  lookOut: string[];
  cost: { trainHours: number; aloneHours: number; evalHours: number; sentence: string };
  provenance: Record<string, string>;
}

export interface SweepView {
  id: string;
  name: string;
  state: SweepState;
  createdAt: string;
  endedAt?: string;
  plan: Plan;
  counts: Partial<Record<TrialState, number>>;
  progress: number;
  remainingSeconds?: number;
  waitingFor: string[];
  baseRun?: RunView;
  decision?: Decision;
  reason?: string;
  spec: string;
}

export interface SweepSummary {
  id: string;
  name: string;
  state: SweepState;
  createdAt: string;
  endedAt?: string;
  base: string;
  trials: number;
  ended: number;
  headline?: string;
}

/** Of an adapter under preference training: how far the chosen answers lead, in 0..1 how often. */
export interface Rewards {
  margin: number;
  accuracy: number;
}

export interface TrialView {
  id: string;
  configuration: Configuration;
  seed: number;
  baseline: boolean;
  state: TrialState;
  lane: string;
  attempts: number;
  reused: boolean;
  progress: number;
  loss?: number;
  validationLoss?: number;
  rewards?: Rewards;
  adapter?: string;
  run?: RunView;
  trainHours: number;
  detail?: string;
}

export interface Point {
  epoch: number;
  loss: number;
}

export interface Curve {
  lane: string;
  learningRate: number;
  rank: number;
  seed: number;
  train: Point[];
  validation: Point[];
}

export interface ItemScore {
  item: string;
  cluster: string;
  prompt: string;
  expected?: string;
  output?: string;
  score?: number;
  error?: string;
  explanation: string;
  promptTokens: number;
  completionTokens: number;
  seconds: number;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  problems: { where: string; message: string }[];
}
