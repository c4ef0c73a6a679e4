import { Link } from 'wouter';
import { trialNumber, trialPage } from '../api/addresses';

/** Leads to the trial that a figure came from. */
export function TrialLink({ id, children }: { id: string; children?: string }) {
  return <Link href={trialPage(id)}>{children ?? `trial ${trialNumber(id)}`}</Link>;
}
