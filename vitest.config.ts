import { defineConfig } from 'vitest/config'

// What is awaited may come late on a busy machine; what is measured says its own limit.
const patient = { poll: { timeout: 10_000 } }

const ignored = ['**/node_modules/**', '**/.runnel/**', '**/dist/**', 'test/walls/fixture/**']

// Two cores: more workers than that and the suites with real parts miss their deadlines waiting for a turn.
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    exclude: ignored,
    projects: [
      {
        test: {
          name: 'pure',
          expect: patient,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.parts.test.ts', '**/*.browser.test.ts'],
          pool: 'forks',
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'parts',
          expect: patient,
          include: ['**/*.parts.test.ts'],
          exclude: ignored,
          globalSetup: ['test/parts/global-setup.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude: ignored,
          globalSetup: ['test/parts/global-setup.ts', 'test/browser/global-setup.ts'],
          pool: 'forks',
          // Limits of despair only: every wait is for a condition, and a machine may be slow or shared.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000, interval: 50 } },
        },
      },
    ],
  },
})
