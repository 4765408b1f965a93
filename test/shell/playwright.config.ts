// The shell spec: the built main, preload and window on Electron, or on its double where Electron is not installed.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: 'shell.spec.ts',
  outputDir: '../../test-results/shell',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
});
