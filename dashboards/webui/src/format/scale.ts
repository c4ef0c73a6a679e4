/** A linear axis: its ends and where to mark it. */
export interface Axis {
  low: number;
  high: number;
  ticks: number[];
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5];
const MOST_TICKS = 6;

/** An axis over fractions that begins and ends on a round number and holds all values. */
export function axis(values: number[]): Axis {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const step = STEPS.find((each) => (highest - lowest) / each <= MOST_TICKS + 1e-9) ?? 0.5;
  const first = Math.floor(lowest / step + 1e-9);
  const last = Math.max(Math.ceil(highest / step - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { low: first * step, high: last * step, ticks };
}

/** Where a value lies on an axis, in percent of its length, kept inside. */
export function place(value: number, { low, high }: Axis): number {
  return Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
}
