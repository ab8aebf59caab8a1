import { defineConfig } from '@playwright/test';

/**
 * Debian's browser; software WebGL, so that it runs where there is no graphics card. The rest of the page is put together
 * without it, which takes half as much of the processor.
 */
const BROWSER_ARGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu-compositing',
];

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  // Each worker has a server and a fleet, which its tests fly one after the other; while one waits, the other computes.
  workers: process.env['REDSHANK_URL'] ? 1 : 2,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    // Software WebGL shares two cores with the fleet: fewer pictures a second.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 45_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env['REDSHANK_CHROMIUM'] ?? '/usr/bin/chromium',
      args: BROWSER_ARGS,
    },
  },
});
