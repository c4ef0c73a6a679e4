import { percent } from '../format/numbers';

/** Progress in 0..1. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  return (
    <progress className="progress" max={1} value={value} aria-label={label}>
      {percent(value, 0)}
    </progress>
  );
}
