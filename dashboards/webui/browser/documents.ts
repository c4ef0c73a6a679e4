// A sweep as the services would describe it, in the form of contracts.api and contracts.eval.
import type {
  Configuration,
  Curve,
  Decision,
  Effect,
  ItemScore,
  Plan,
  RunView,
  Standing,
  SweepSummary,
  SweepView,
  TrialState,
  TrialView,
  Yardstick,
} from '../src/api/types';

export const SWEEP = 'support-routing';
const BASE = 'SmolLM2-135M-Instruct';
const RATES = [2e-4, 5e-4, 1e-3];
const RANKS = [8, 32];
const EPOCHS = [1, 2, 3];
const ITEMS = 240;

const settings = {
  alphaPerRank: 2,
  dropout: 0,
  weightDecay: 0,
  schedule: 'warmup_stable',
  warmupSteps: 10,
  batchSize: 8,
  accumulation: 1,
  clipNorm: 1,
  layers: 'last 10',
  precision: 'bf16',
  maxTokens: 128,
};

const grid: Configuration[] = RATES.flatMap((learningRate) =>
  RANKS.flatMap((rank) => EPOCHS.map((epochs) => ({ epochs, learningRate, rank, settings }))),
);

/** Right answers of 240, in the order of the grid. */
const RIGHT = [
  96, 131, 150, 118, 149, 166, 151, 179, 191, 168, 193, 201, 176, 198, 197, 187, 206, 204,
];

export function run(number: number, right: number): RunView {
  const mean = right / ITEMS;
  const half = 1.96 * Math.sqrt((mean * (1 - mean)) / ITEMS);
  return {
    id: runId(number),
    summary: {
      items: ITEMS,
      scored: ITEMS,
      mean,
      low: mean - half,
      high: Math.min(1, mean + half),
      method: 'Student on clusters',
      clusters: 198,
      seconds: 21.4,
      tokens: 21_840,
    },
  };
}

export function runId(number: number): string {
  return `run-${number.toString(16).padStart(16, '0')}`;
}

export function trial(number: number, state: TrialState): TrialView {
  const configuration = grid[number - 1] ?? fail(number);
  const lane = Math.ceil(number / EPOCHS.length);
  const view: TrialView = {
    id: `${SWEEP}/${number}`,
    configuration,
    seed: 1,
    baseline: number === 3,
    state,
    lane: `${SWEEP}/lane-${lane}`,
    attempts: 1,
    reused: false,
    progress: state === 'RUNNING' ? 0.42 : state === 'WAITING' ? 0 : 1,
    trainHours: state === 'WAITING' ? 0 : 0.004 * configuration.epochs,
  };
  if (state === 'WAITING') {
    return view;
  }
  view.loss = 1.4 / ((number % 7) + 1);
  if (state === 'SCORED') {
    view.validationLoss = view.loss * 1.1;
    view.adapter = number.toString(16).padStart(64, 'a');
    view.run = run(number, RIGHT[number - 1] ?? 0);
  }
  return view;
}

export const scored: TrialView[] = grid.map((_, index) => trial(index + 1, 'SCORED'));

export const plan: Plan = {
  name: SWEEP,
  base: BASE,
  trials: grid.length,
  reused: 0,
  lanes: 6,
  jobs: 2,
  epochsTrained: 18,
  epochsAsked: 36,
  trainExamples: 480,
  selectionItems: ITEMS,
  confirmationItems: 236,
  forecastSeconds: 540,
  forecastBasis: 'measured on this machine a moment ago',
  minimumDetectableEffect: 0.059,
  precision: 'With 240 items, true differences of 5.9 points or more show in 8 of 10 sweeps.',
  baseline: { epochs: 3, learningRate: 2e-4, rank: 8, settings },
  defaults: [
    {
      path: 'settings.schedule',
      value: 'warmup_stable',
      why: 'lets one lane serve shorter runs by its snapshots',
    },
    {
      path: 'settings.batch_size',
      value: '8',
      why: 'the largest that fits two slots beside each other',
    },
  ],
  warnings: [
    '1e-3 is at the upper end of what is tried as a rule; expect some lanes to be unstable.',
  ],
};

const spec = `sweep: support-routing
base: SmolLM2-135M-Instruct
data: data
search:
  epochs: [1, 2, 3]
  learning_rate: [2e-4, 5e-4, 1e-3]
  rank: [8, 32]
objective: {suite: suite.yaml, metric: accuracy}
budget: {hours: 1}
`;

const effect = (
  against: string,
  difference: number,
  half: number,
  p: number,
  sentence: string,
): Effect => ({
  of: 'trial 11',
  against,
  difference,
  low: difference - half,
  high: difference + half,
  pValue: p / 3,
  adjustedP: p,
  comparisons: 17,
  method: 'sign-flip by cluster, max-T',
  sentence,
});

function standings(): Standing[] {
  return scored
    .map((view): Standing => {
      const { mean, low, high, method } = view.run?.summary ?? fail(0);
      return {
        trial: view.id,
        configuration: view.configuration,
        seed: 1,
        subject: { base: BASE, adapter: view.adapter ?? '' },
        run: view.run?.id ?? '',
        score: { value: mean, low, high, items: ITEMS, method },
        tied: mean > 0.79,
        p: mean > 0.79 ? 0.4 : 0.001,
        trainHours: view.trainHours,
      };
    })
    .sort((a, b) => b.score.value - a.score.value);
}

const yardstick = (name: string, score: number, confirmed: number, over: number): Yardstick => {
  const estimate = (value: number) => ({
    value,
    low: value - 0.06,
    high: value + 0.06,
    items: ITEMS,
    method: 'Wilson',
  });
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return {
    name,
    score: estimate(score),
    confirmed: estimate(confirmed),
    recommendedOver: effect(name, over, 0.06, 0.001, 'better'),
    sentence: `${percent(score)}, on untouched items ${percent(confirmed)}; there trial 11 is over it by +${(over * 100).toFixed(1)} points, p < .001 (236 items).`,
  };
};

export const decision: Decision = {
  version: 1,
  sweep: SWEEP,
  verdict: 'BEATS_DEFAULTS',
  headline:
    'Use trial 11: rate 5e-4, rank 32, 2 epochs. It routes 80.4 % of the mails right, 17.9 points more than the defaults.',
  metric: 'accuracy',
  items: ITEMS,
  clusters: 198,
  confidence: 0.95,
  standings: standings(),
  best: `${SWEEP}/17`,
  recommended: `${SWEEP}/11`,
  because:
    'The cheapest of 7 configurations that cannot be told from the best (model confidence set, 95 %): fewest epochs, then lowest rank.',
  baseline: `${SWEEP}/3`,
  baseScore: { value: 0.154, low: 0.11, high: 0.2, items: ITEMS, method: 'Wilson' },
  overBaseline: effect(
    'the defaults (trial 3)',
    0.179,
    0.048,
    0.002,
    '+17.9 points [+13.1, +22.7] over the defaults (trial 3), p = .002 after 17 comparisons (max-T, 198 customers).',
  ),
  overBase: effect(
    'the untouched base model',
    0.65,
    0.062,
    0.0001,
    '+65.0 points [+58.8, +71.2] over the untouched base model, p < .001.',
  ),
  yardsticks: [
    yardstick('always the commonest answer', 0.2, 0.138, 0.659),
    yardstick('bag-of-words regression', 0.686, 0.638, 0.159),
  ],
  winnersCurse: {
    naive: 0.858,
    corrected: 0.834,
    confirmed: { value: 0.797, low: 0.741, high: 0.843, items: 236, method: 'Wilson' },
    confirmedOverBaseline: effect(
      'the defaults (trial 3)',
      0.165,
      0.05,
      0.002,
      '+16.5 points [+11.5, +21.5], p = .002 (236 items)',
    ),
    sentence:
      'The best looked like 85.8 %; corrected for having been chosen 83.4 %. The recommended trial was confirmed on 236 untouched mails with 79.7 % [74.1, 84.3].',
  },
  precision: {
    minimumDetectableEffect: 0.059,
    discordance: 0.21,
    sentence: 'This suite tells apart 5.9 points or more (80 % power).',
  },
  lookOut: [
    '1e-3 is the highest rate tried and among the best: a higher one may be better still.',
    'Trial 18 overfits: its validation loss rose by 0.04 after its second epoch.',
  ],
  cost: {
    trainHours: 0.07,
    aloneHours: 0.144,
    evalHours: 0.11,
    sentence:
      '0.07 slot hours of training, 0.07 fewer than each trial alone would have taken, and 0.11 hours of scoring.',
  },
  provenance: { seed: '1', 'engine version': 'lora 0.1.0', 'suite hash': 'b'.repeat(64) },
};

export const decided: SweepView = {
  id: SWEEP,
  name: SWEEP,
  state: 'DECIDED',
  createdAt: '2026-11-20T09:30:00Z',
  endedAt: '2026-11-20T09:39:12Z',
  plan,
  counts: { SCORED: grid.length },
  progress: 1,
  waitingFor: [],
  baseRun: run(900, 37),
  decision,
  spec,
};

export function running(progress: number, counts: SweepView['counts']): SweepView {
  return {
    id: SWEEP,
    name: SWEEP,
    state: 'RUNNING',
    createdAt: decided.createdAt,
    plan,
    counts,
    progress,
    remainingSeconds: 552 * (1 - progress),
    waitingFor: ['2 lanes wait for a slot'],
    baseRun: run(900, 37),
    spec,
  };
}

export const summaries: SweepSummary[] = [
  {
    id: `${SWEEP}-2`,
    name: SWEEP,
    state: 'RUNNING',
    createdAt: '2026-11-21T08:00:00Z',
    base: BASE,
    trials: 90,
    ended: 31,
  },
  {
    id: SWEEP,
    name: SWEEP,
    state: 'DECIDED',
    createdAt: decided.createdAt,
    endedAt: '2026-11-20T09:39:12Z',
    base: BASE,
    trials: grid.length,
    ended: grid.length,
    headline: decision.headline,
  },
];

export const curves: Curve[] = RATES.flatMap((learningRate, byRate) =>
  RANKS.map((rank, byRank): Curve => {
    const lane = byRate * RANKS.length + byRank + 1;
    const at = (epoch: number) =>
      0.35 + 1.9 * Math.exp(-epoch * (0.7 + 0.5 * byRate + 0.25 * byRank));
    return {
      lane: `${SWEEP}/lane-${lane}`,
      learningRate,
      rank,
      seed: 1,
      train: Array.from({ length: 180 }, (_, index) => {
        const epoch = (index + 1) / 60;
        return { epoch, loss: at(epoch) * (1 + 0.05 * Math.sin(index * index * 2.3 + lane)) };
      }),
      validation: EPOCHS.map((epoch) => ({
        epoch,
        loss: at(epoch) + 0.05 + 0.03 * byRate * Math.max(0, epoch - 1.5),
      })),
    };
  }),
);

const QUEUES = ['billing', 'delivery', 'returns', 'account', 'technical'];
const SUBJECTS = [
  'Invoice 4711 is wrong',
  'Parcel has not come',
  'How do I send this back?',
  'Cannot log in',
];

export const scores: ItemScore[] = Array.from({ length: ITEMS }, (_, index): ItemScore => {
  const expected = QUEUES[index % QUEUES.length] ?? '';
  const right = index % 5 !== 3;
  const output = right ? expected : (QUEUES[(index + 2) % QUEUES.length] ?? '');
  const item: ItemScore = {
    item: `mail-${index + 1}`,
    cluster: `customer-${(index % 198) + 1}`,
    prompt: `Subject: ${SUBJECTS[index % SUBJECTS.length]}\nHello, I ordered on the ${(index % 27) + 1}th and still wait. Could you look into it? Thanks.`,
    expected,
    output,
    score: right ? 1 : 0,
    explanation: right ? 'equal' : `'${output}' is not '${expected}'`,
    promptTokens: 84,
    completionTokens: 2,
    seconds: 0.31,
  };
  if (index === 8) {
    delete item.score;
    delete item.output;
    item.error = 'the endpoint did not answer within 60 s, three times';
    item.explanation = '';
  }
  return item;
});

function fail(number: number): never {
  throw new Error(`there is no trial ${number}`);
}
