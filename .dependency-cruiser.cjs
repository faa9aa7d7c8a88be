/**
 * The house's walls: which room may know which, and the one door of each third-party library.
 * `test/toolchain/dependency-rules.test.ts` plants a violation of each rule and sees it reported.
 */

/** Library → the only file or folder of src that may import it. */
const DOORS = {
  rrule: 'packages/scheduler/src/calendar/recurrence[.]ts$',
  'temporal-polyfill': 'packages/core/src/time/temporal[.]ts$',
  'libphonenumber-js': 'packages/core/src/identity/',
  'openid-client': 'packages/interop/src/gsis/',
  axios: 'packages/interop/src/transport[.]ts$',
  saxes: 'packages/interop/src/xml[.]ts$',
  msw: 'packages/interop/src/testing/',
  kysely: 'packages/adapters/src/(sql/|postgres[.]ts$|pglite[.]ts$)',
  pg: 'packages/adapters/src/(sql/|postgres[.]ts$|pglite[.]ts$)',
  '@electric-sql/pglite': 'packages/adapters/src/(sql/|pglite[.]ts$)',
  'pg-boss': 'packages/adapters/src/jobs(/|[.]ts$)',
  nodemailer: 'packages/adapters/src/mail(/|[.]ts$)',
  'ical-generator': 'packages/adapters/src/calendar(/|[.]ts$)',
  jose: 'packages/adapters/src/video(/|[.]ts$)',
  'iron-session': 'packages/adapters/src/session/',
  'zod-openapi': 'packages/adapters/src/(http|routes)/',
};

const SRC = '^packages/[^/]+/src/';

/** A door: nothing in any src but `door` imports `library`. */
const doorRule = ([library, door]) => ({
  name: `one-door-${library.replace(/^@/, '').replace(/[^a-z]+/g, '-')}`,
  comment: `${library} has one door: ${door}`,
  severity: 'error',
  from: { path: SRC, pathNot: `^${door}` },
  to: { path: `(^|/)node_modules/${library}/` },
});

/** A wall: `from` knows none of `rooms`. */
const wall = (name, from, rooms, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^packages/${from}/src/` },
  to: { path: `^(packages/(${rooms})/|examples/)` },
});

module.exports = {
  forbidden: [
    wall('core-stands-alone', 'core', 'scheduler|interop|adapters', 'core is below every other room'),
    wall('scheduler-knows-core-only', 'scheduler', 'interop|adapters', 'no government name in the scheduler'),
    wall('interop-knows-core-only', 'interop', 'scheduler|adapters', 'no scheduling rule in interop'),
    wall('nobody-knows-examples', 'adapters', '(?!)', 'examples are people, not a library'),
    ...Object.entries(DOORS).map(doorRule),
    {
      name: 'no-node-in-core-and-scheduler',
      comment: "core and scheduler run in a browser; the contract suite's process runner alone needs Node",
      severity: 'error',
      from: { path: '^packages/(core|scheduler)/src/', pathNot: '^packages/scheduler/src/testing/processes' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'testing-stays-outside',
      comment:
        'src/testing is for tests and demos; no other src may lean on it (the mock government’s bin excepted)',
      severity: 'error',
      from: { path: SRC, pathNot: '^packages/[^/]+/src/(testing|bin)/' },
      to: { path: '^packages/[^/]+/src/testing/' },
    },
    {
      name: 'packages-by-name-only',
      comment: 'another package is imported by its name, through its exports',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/' },
      to: {
        path: '^packages/',
        pathNot: '^packages/$1/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'examples-use-public-exports',
      comment: 'an example shows what a user can write: package names and subpaths, no way into src',
      severity: 'error',
      from: { path: '^(examples|bench)/' },
      // The benchmark may start the tests' PostgreSQL and run their races.
      to: {
        path: '^packages/',
        pathNot: '^packages/adapters/test/(support|race)/',
        dependencyTypes: ['local'],
        // By its name, from the root's own folders.
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'no-circular',
      comment: 'a cycle at run time is two concepts that are one; types may look back',
      severity: 'error',
      from: { path: SRC },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-undeclared',
      comment:
        'a src imports only what its own manifest names; of what it only develops with, rrule alone is bundled',
      severity: 'error',
      from: { path: SRC },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      from: { path: SRC },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm-peer', 'npm', 'npm-optional'],
        pathNot: 'node_modules/rrule/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    preserveSymlinks: false,
    // Without these two the packages resolve to dist, or to nothing, and every rule above is silently content.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@rantevou/source', 'import', 'default', 'types'],
    },
  },
};
