import { defineConfig } from '@playwright/test';
import { shell } from './harness/chromium.ts';

export default defineConfig({
  globalSetup: './harness/build.ts',
  forbidOnly: true,
  // A second try tells a race of the machine from a fault. The gate counts and
  // names what needed one, and bears few (scripts/test).
  retries: 1,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    launchOptions: shell,
  },
  projects: [
    { name: 'stories', testDir: './stories' },
    { name: 'screens', testDir: './screens' },
  ],
});
