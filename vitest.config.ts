import { defineConfig } from 'vitest/config';
import { RequirementsReporter } from './tools/requirements-reporter.ts';

const conditions = ['@rantevou/source'];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
};
const suite = (name: string, include: string[], extra: Record<string, unknown> = {}) => ({
  ...shared,
  test: {
    name,
    include,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    expect: { requireAssertions: true },
    ...extra,
  },
});

export default defineConfig({
  test: {
    // Two cores: more workers only make the timing-free suites slower and the databases hungrier.
    maxWorkers: 2,
    reporters: ['default', new RequirementsReporter()],
    projects: [
      suite('core', ['packages/core/test/**/*.test.ts']),
      suite('scheduler', ['packages/scheduler/test/**/*.test.ts']),
      suite('interop', ['packages/interop/test/**/*.test.ts']),
      suite('adapters', ['packages/adapters/test/**/*.test.ts'], {
        // The embedded database takes seconds to make its cluster, many where the machine is busy.
        testTimeout: 90_000,
        globalSetup: ['./packages/adapters/test/support/postgres-global.ts'],
        setupFiles: ['./packages/adapters/test/support/hold-to-document.ts'],
      }),
      suite('examples', ['examples/**/*.test.ts', 'test/**/*.test.ts']),
    ],
  },
});
