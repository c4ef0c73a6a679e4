import type { ReactNode } from 'react';
import type { RequestError } from '../api/request';

/** Says in plain sentences why there is nothing, or nothing new, to see. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="notice">
      <h1>{title}</h1>
      {children}
    </section>
  );
}

/** A failed request: what, where, and what to do. Small where older figures are still shown. */
export function Failure({ error, small = false }: { error: RequestError; small?: boolean }) {
  const Title = small ? 'strong' : 'h1';
  return (
    <section className={small ? 'notice small' : 'notice'} role="alert">
      <Title>{error.title}</Title>
      <p>{error.message}</p>
      {error.faults.length > 0 && (
        <ul>
          {error.faults.map(({ where, message }) => (
            <li key={where + message}>
              <code>{where}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
