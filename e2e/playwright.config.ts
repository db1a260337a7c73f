import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// The runner switches off the partitioning of storage in cross-site frames,
// which people have. The last such switch counts, so this one names what the
// runner needs and leaves that out.
const features =
  'HttpsUpgrades,MediaRouter,PaintHolding,OptimizationHints,NetworkTimeServiceQuerying,LensOverlay';

// Chromium without the browser's own windows, which are pages too: each context
// would pay for them, two processor seconds in five. Where there is none, the whole.
const shell = '/usr/bin/chromium-headless-shell';
const chromium = process.env.PARLEY_CHROMIUM ?? (existsSync(shell) ? shell : '/usr/bin/chromium');

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
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${features}`,
      ],
    },
  },
  projects: [
    { name: 'stories', testDir: './stories' },
    { name: 'screens', testDir: './screens' },
  ],
});
