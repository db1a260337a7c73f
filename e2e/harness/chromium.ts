import { existsSync } from 'node:fs';

// The runner switches off the partitioning of storage in cross-site frames,
// which people have. The last such switch counts, so this one names what the
// runner needs and leaves that out.
const features =
  'HttpsUpgrades,MediaRouter,PaintHolding,OptimizationHints,NetworkTimeServiceQuerying,LensOverlay';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${features}`,
];

const browser = process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium';
const light = '/usr/bin/chromium-headless-shell';

/** The whole browser: what asks for permissions to push, or is pushed to, needs it. */
export const whole = { executablePath: browser, args };

/**
 * Chromium without the browser's own windows, which are pages too: each context
 * would pay for them, two processor seconds in five. Where it is not installed,
 * the whole.
 */
export const shell = { executablePath: existsSync(light) ? light : browser, args };
