import { Link, Route, Switch } from 'wouter';
import { page } from './api/addresses';
import { Notice } from './parts/Notice';
import { SweepPage } from './sweep/SweepPage';
import { SweepsPage } from './sweeps/SweepsPage';
import { TrialPage } from './trial/TrialPage';

export function App() {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="masthead">
        <Link href={page.sweeps} className="wordmark">
          Finetooth
        </Link>
      </header>
      <main id="content" tabIndex={-1}>
        <Switch>
          <Route path="/">
            <SweepsPage />
          </Route>
          <Route path="/sweeps/:id">{({ id }) => <SweepPage key={id} id={id} />}</Route>
          <Route path="/sweeps/:id/trials/:number">
            {({ id, number }) => (
              <TrialPage key={`${id}/${number}`} sweep={id} number={Number(number)} />
            )}
          </Route>
          <Route>
            <Notice title="There is no such page">
              <p>
                The address names nothing here. <Link href={page.sweeps}>All sweeps</Link>
              </p>
            </Notice>
          </Route>
        </Switch>
      </main>
    </>
  );
}
