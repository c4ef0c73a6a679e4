import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrialView } from '../src/api/types';
import { startChromium } from './chromium';
import * as documents from './documents';
import { startGateway, type Gateway } from './gateway';
import { Services } from './services';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SWEEP = `/sweeps/${documents.SWEEP}`;

const decided = {
  view: documents.decided,
  trials: documents.scored,
  documents: {
    '/api/sweep/v1/sweeps': documents.summaries,
    [`/api/sweep/v1${SWEEP}/curves`]: documents.curves,
    [`/api/eval/v1/runs/${documents.runId(11)}/scores`]: documents.scores,
  },
};

let services: Services;
let gateway: Gateway;
let browser: Browser;
let page: Page;
let complaints: string[];
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  services = new Services(decided);
  closing.push(() => services.stop());
  gateway = await startGateway(await services.start());
  closing.push(() => gateway.stop());
  browser = await startChromium();
  closing.push(() => browser.close());
});

afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
});

beforeEach(async () => {
  services.say(decided);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(10_000);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
});

afterEach(async () => {
  await page.close();
});

async function open(path: string): Promise<void> {
  await page.goto(gateway.url + path);
}

async function screenshot(name: string): Promise<void> {
  await page.screenshot({ path: `reports/screenshots/${name}.png`, fullPage: true });
}

/** What axe-core calls serious or critical. */
async function violations(): Promise<string[]> {
  // Evaluated by the debugger: the page's own content policy lets no foreign script in.
  await page.evaluate((await import('node:fs')).readFileSync(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: AxeViolation[] }> };
    };
    interface AxeViolation {
      id: string;
      impact: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations: found } = await axe.run();
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

/** What reaches out of the page to the right, though it is not inside of anything that scrolls. */
async function tooWide(): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth <= clientWidth
      ? []
      : [...document.querySelectorAll('main *')]
          .filter((element) => element.getBoundingClientRect().right > clientWidth)
          .map((element) => `${element.tagName}.${element.className}`);
  });
}

describe('the list of sweeps', () => {
  it('shows each sweep with its state and what came out of it', async () => {
    await open('/');
    await page.getByRole('link', { name: documents.SWEEP, exact: true }).waitFor();
    expect(await page.locator('.sweeps li').count()).toBe(2);
    const text = await page.locator('.sweeps').innerText();
    expect(text).toContain(documents.decision.headline);
    expect(text).toContain('31 of 90 trials ended');
    await screenshot('sweeps-light');
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('leads to a sweep by the keyboard alone', async () => {
    await open('/');
    await page.getByRole('link', { name: documents.SWEEP, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: documents.SWEEP, level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(SWEEP);
  });

  it('says what to do where there is none yet', async () => {
    services.say({ documents: { '/api/sweep/v1/sweeps': [] } });
    await open('/');
    await page.getByRole('heading', { name: 'No sweeps yet' }).waitFor();
    expect(await page.innerText('main')).toContain('finetooth sweep run');
  });
});

describe('a decided sweep', () => {
  it('prints the decision’s sentences as they stand', async () => {
    await open(SWEEP);
    await page.getByRole('heading', { name: documents.decision.headline }).waitFor();
    const text = await page.locator('.decision').innerText();
    for (const sentence of [
      documents.decision.because,
      documents.decision.overBaseline?.sentence,
      documents.decision.overBase.sentence,
      ...documents.decision.yardsticks.map(({ sentence }) => sentence),
      documents.decision.winnersCurse.sentence,
      documents.decision.precision.sentence,
      ...documents.decision.lookOut,
      documents.decision.cost.sentence,
    ]) {
      expect(text).toContain(sentence);
    }
  });

  it('draws every candidate’s interval and marks the tied set', async () => {
    await open(SWEEP);
    await page.locator('.standings').waitFor();
    expect(await page.locator('.standings tbody tr').count()).toBe(18);
    const tied = documents.decision.standings.filter((each) => each.tied).length;
    expect(await page.locator('.standings tr.tied, .standings tr.recommended').count()).toBe(tied);
    const recommended = page.locator('.standings tr.recommended');
    expect(await recommended.innerText()).toMatch(/11.*5e-4 · rank 32 · 2 epochs.*80\.4/s);
    const [dot, plot] = await Promise.all([
      recommended.locator('.dot').boundingBox(),
      recommended.locator('.interval').boundingBox(),
    ]);
    // The axis reaches from 30 % to 100 %; 80.4 % lies 72 % of the way.
    const middle = (dot?.x ?? 0) + (dot?.width ?? 0) / 2;
    expect((middle - (plot?.x ?? 0)) / (plot?.width ?? 1)).toBeCloseTo(0.72, 1);
  });

  it('shows the heat map with intervals, for the best and for one number of epochs', async () => {
    await open(SWEEP);
    const cell = page.locator('.heat-map tbody tr').first().locator('td').nth(1);
    expect(await cell.innerText()).toMatch(/83\.8.*79\.1–88\.4.*3 epochs/s);
    await page.getByRole('radio', { name: '1', exact: true }).check({ force: true });
    expect(await cell.innerText()).toMatch(/70\.0.*1 epoch/s);
  });

  it('describes the curves to those who do not see them', async () => {
    await open(SWEEP);
    const chart = page.getByRole('img', { name: /Loss curves of 6 lanes/ });
    await chart.locator('canvas').waitFor();
    await page.getByText('The curves in numbers').click();
    expect(await page.locator('.numbers tbody tr').count()).toBe(6);
  });

  it('sorts the trials by the column that one asks for', async () => {
    await open(SWEEP);
    const first = page.locator('.trials-body .row').first();
    await first.waitFor();
    expect(await first.innerText()).toMatch(/^17\b/);
    await page.getByRole('button', { name: 'Trial', exact: true }).click();
    expect(await first.innerText()).toMatch(/^1\b/);
    expect(await page.locator('.trials [aria-sort=ascending]').innerText()).toContain('Trial');
  });

  for (const scheme of ['light', 'dark'] as const) {
    for (const [width, name] of [
      [1280, 'wide'],
      [390, 'phone'],
    ] as const) {
      it(`reads well in ${scheme} on a ${name} screen`, async () => {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await open(SWEEP);
        await page.getByRole('img', { name: /Loss curves/ }).waitFor();
        await screenshot(`sweep-${scheme}-${name}`);
        expect(await tooWide()).toEqual([]);
        expect(await violations()).toEqual([]);
        expect(complaints).toEqual([]);
      });
    }
  }

  it('prints', async () => {
    await open(SWEEP);
    await page.getByRole('img', { name: /Loss curves/ }).waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.masthead').isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).color)).toBe(
      'rgb(0, 0, 0)',
    );
    await page.pdf({ path: 'reports/screenshots/sweep.pdf', format: 'A4', printBackground: false });
  });

  it('says plainly that there is no such sweep', async () => {
    await open('/sweeps/no-such-sweep');
    await page.getByRole('heading', { name: 'There is no sweep no-such-sweep' }).waitFor();
  });
});

describe('a running sweep', () => {
  const halfway = () => {
    const trials = documents.scored.map((_, index) =>
      documents.trial(index + 1, index < 9 ? 'SCORED' : index < 12 ? 'RUNNING' : 'WAITING'),
    );
    services.say({ view: documents.running(0.55, { SCORED: 9, RUNNING: 3, WAITING: 6 }), trials });
    return trials;
  };

  it('shows where it stands, and goes on by itself until the decision', async () => {
    const trials = halfway();
    await open(SWEEP);
    await page.getByRole('heading', { name: /9 of 18 trials have ended/ }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^live$/ })
      .waitFor();
    expect(await page.locator('.waiting').innerText()).toBe('2 lanes wait for a slot');
    await screenshot('running-light');
    expect(await violations()).toEqual([]);

    const tenth = documents.trial(10, 'SCORED');
    services.send(documents.running(0.6, { SCORED: 10, RUNNING: 2, WAITING: 6 }), [tenth]);
    await page.getByRole('heading', { name: /10 of 18 trials have ended/ }).waitFor();
    await page.locator('.trials-body .row', { hasText: '70.0' }).waitFor();

    trials.forEach((_, index) => (trials[index] = documents.trial(index + 1, 'SCORED')));
    services.say({ view: documents.decided, trials });
    services.send(documents.decided, trials);
    await page.getByRole('heading', { name: documents.decision.headline }).waitFor();
    await expect.poll(() => services.followers).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('connects again when the connection is lost', async () => {
    halfway();
    await open(SWEEP);
    await page
      .getByRole('status')
      .filter({ hasText: /^live$/ })
      .waitFor();
    services.say({ view: documents.running(0.7, { SCORED: 12, RUNNING: 0, WAITING: 6 }) });
    services.breakStreams();
    await page.getByRole('status').filter({ hasText: 'connection lost' }).waitFor();
    await page.getByRole('heading', { name: /12 of 18 trials have ended/ }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /^live$/ })
      .waitFor();
  });
});

describe('a trial', () => {
  it('shows what it answered to each item, the wrong ones alone on request', async () => {
    await open(`${SWEEP}/trials/11`);
    await page.getByRole('heading', { name: 'Trial 11' }).waitFor();
    await page.getByText('240 items, 48 of them not answered right').waitFor();
    expect(await page.locator('.item').count()).toBe(25);
    expect(await page.locator('.item').first().innerText()).toMatch(
      /right.*Invoice 4711.*billing/s,
    );
    await screenshot('trial-light');
    expect(await violations()).toEqual([]);

    await page.getByRole('radio', { name: 'not right' }).check({ force: true });
    expect(await page.locator('.item.right').count()).toBe(0);
    expect(await page.locator('.item.no-score').innerText()).toContain('did not answer');
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.locator('.item').count()).toBe(23);
    expect(complaints).toEqual([]);
  });

  it('reads well in the dark on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(`${SWEEP}/trials/11`);
    await page.locator('.item').first().waitFor();
    await screenshot('trial-dark-phone');
    expect(await tooWide()).toEqual([]);
    expect(await violations()).toEqual([]);
  });
});

describe('50,000 trials', () => {
  it('stay interactive: only the rows in sight exist, sorted and scrolled to the end', async () => {
    // Told, not asserted: how long it takes depends on what else the machine does.
    page.setDefaultTimeout(50_000);
    const trials: TrialView[] = Array.from({ length: 50_000 }, (_, index) => ({
      ...documents.trial((index % 18) + 1, 'SCORED'),
      id: `${documents.SWEEP}/${index + 1}`,
      seed: index,
    }));
    services.say({ view: { ...documents.decided, counts: { SCORED: 50_000 } }, trials });
    await open(SWEEP);
    await page.getByText('50,000 trials').waitFor();
    const rows = page.locator('.trials-body .row');
    expect(await rows.count()).toBeLessThan(120);

    const sorting = await timed(async () => {
      await page.getByRole('button', { name: 'Seed' }).click();
      await page.locator('.trials [aria-sort=ascending]', { hasText: 'Seed' }).waitFor();
      await rows.getByRole('link', { name: '1', exact: true }).waitFor();
    });
    const scrolling = await timed(async () => {
      await page.locator('.trials').evaluate((table) => table.scrollTo(0, table.scrollHeight));
      await rows.getByRole('link', { name: '50000' }).waitFor();
    });
    console.log(`50,000 trials: sorted in ${sorting} ms, scrolled to the end in ${scrolling} ms`);
  });
});

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}
