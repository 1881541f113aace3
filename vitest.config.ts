import { defineConfig } from 'vitest/config'

const everywhere = { exclude: ['**/node_modules/**', '**/dist/**', 'data/**'] }

/**
 * Files named `.sip.test.ts` listen on sockets and drive phones and browsers:
 * they run one after another, after everything else, so that a busy machine
 * does not look like a dropped packet.
 */
export default defineConfig({
  test: {
    ...everywhere,
    globalSetup: './server/testing/global-setup.ts',
    // What is polled for surely comes; how soon is the machine's affair.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere.exclude, '**/*.sip.test.ts'],
          globalSetup: [],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'sip',
          include: ['**/*.sip.test.ts'],
          globalSetup: [],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
