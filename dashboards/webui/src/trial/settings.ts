import type { Configuration } from '../api/types';

/** The fixed settings of a configuration, in words and in the order of the YAML. */
export function settings({ rank, settings: fixed }: Configuration) {
  const alpha = fixed.alpha ?? (fixed.alphaPerRank ?? 1) * rank;
  return [
    { name: 'Layers', value: fixed.layers },
    { name: 'Alpha', value: String(alpha) },
    { name: 'Longest example', value: `${fixed.maxTokens} tokens` },
    { name: 'Schedule', value: schedule(fixed.schedule, fixed.warmupSteps) },
    { name: 'Batch', value: batch(fixed.batchSize, fixed.accumulation) },
    { name: 'Dropout', value: String(fixed.dropout) },
    { name: 'Weight decay', value: String(fixed.weightDecay) },
    {
      name: 'Gradient norm',
      value: fixed.clipNorm === 0 ? 'not clipped' : `${fixed.clipNorm} at most`,
    },
    { name: 'Precision', value: fixed.precision },
  ];
}

function schedule(name: string, warmup: number): string {
  const words = name.replace('_', '-');
  return warmup === 0 ? words : `${words}, ${warmup} steps of warm-up`;
}

function batch(size: number, accumulation: number): string {
  return accumulation === 1 ? `${size} examples` : `${size} × ${accumulation} examples`;
}
