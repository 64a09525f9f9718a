// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'vitest/config'
import { patience } from './tests/support/eventually.ts'

const everywhere = { exclude: ['**/node_modules/**', 'dist/**', '.node/**', 'data/**'] }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'rules',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          exclude: [...everywhere.exclude, '**/*.int.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...everywhere,
          name: 'shell',
          include: ['src/**/*.int.test.ts'],
          expect: { poll: patience },
          globalSetup: ['tests/support/globalSetup.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...everywhere,
          name: 'stories',
          include: ['tests/e2e/*.e2e.ts'],
          // One browser and one server at a time: two cores, and a story is read from its beginning to its end.
          fileParallelism: false,
          // A loaded machine is no failure: what hangs is a hand that waits, and no hand waits longer than half a minute.
          testTimeout: 900_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000, interval: 100 } },
        },
      },
      {
        test: {
          ...everywhere,
          name: 'simulation',
          include: ['tests/simulation/*.int.test.ts'],
          expect: { poll: patience },
          globalSetup: ['tests/support/globalSetup.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
