import { defineConfig } from 'vitest/config';
import browser from './vitest.browser.config';

// Run by the end-to-end test, against the system that it has started.
export default defineConfig({
  test: { ...browser.test, include: ['system/**/*.test.ts'], outputFile: 'reports/system.xml' },
});
