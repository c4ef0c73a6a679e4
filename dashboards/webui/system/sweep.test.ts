// The page of a sweep that really ran, on a system that is up: FINETOOTH_PAGE is the sweep's address.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../browser/chromium';
import type { Decision, SweepView } from '../src/api/types';

const address = new URL(required('FINETOOTH_PAGE'));
const id = address.pathname.split('/').at(-1) ?? '';

let browser: Browser;
let page: Page;
let decision: Decision;
const complaints: string[] = [];

beforeAll(async () => {
  const answer = await fetch(new URL(`/api/sweep/v1/sweeps/${id}`, address));
  decision = existing(((await answer.json()) as SweepView).decision);
  browser = await startChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
});

afterAll(() => browser.close());

describe('a sweep that really ran', () => {
  it('is in the list, with its decision in a line', async () => {
    await page.goto(new URL('/', address).href);
    await page.getByRole('link', { name: id, exact: true }).click();
    await page.getByRole('heading', { name: decision.headline }).waitFor();
    expect(new URL(page.url()).pathname).toBe(address.pathname);
  });

  it('shows the decision, every candidate, the heat map and the curves', async () => {
    await page.goto(address.href);
    await page.getByRole('heading', { name: decision.headline }).waitFor();
    const words = await page.locator('.decision').innerText();
    expect(words).toContain(decision.overBase.sentence);
    expect(words).toContain(decision.precision.sentence);
    for (const { sentence } of decision.yardsticks) {
      expect(words).toContain(sentence);
    }
    expect(await page.locator('.standings tbody tr').count()).toBe(decision.standings.length);
    // The trials and the curves come in answers of their own.
    await page.locator('.heat-map td').nth(1).waitFor();
    const chart = page.getByRole('img', { name: /Loss curves of \d+ lanes/ });
    await chart.locator('canvas').waitFor();
    await page.screenshot({ path: 'reports/screenshots/real-sweep.png', fullPage: true });
  });

  it('shows what the recommended trial answered to each item', async () => {
    const recommended = existing(
      decision.standings.find(({ trial }) => trial === decision.recommended),
    );
    const number = decision.recommended.split('/').at(-1) ?? '';
    await page.goto(`${address.href}/trials/${number}`);
    await page.getByRole('heading', { name: `Trial ${number}` }).waitFor();
    await page.getByText(new RegExp(`^${recommended.score.items} items`)).waitFor();
    await page.locator('.item').first().waitFor();
    await page.screenshot({ path: 'reports/screenshots/real-trial.png', fullPage: true });
  });

  it('makes nothing complain', () => {
    expect(complaints).toEqual([]);
  });
});

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`Set ${name} to the page of a decided sweep, such as http://…/sweeps/tiny`);
  }
  return value;
}

function existing<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error(`${id} is not decided`);
  }
  return value;
}
