// SPDX-License-Identifier: AGPL-3.0-or-later
// The floors as rules, each with its reason. `tests/floors.test.ts` checks that modules were really read.
const feature = '^src/core/(?!shared/|policies/)([^/]+)/'
const serverFeature = '^src/server/(?!app/|log/|engine/|channels/)([^/]+)/'
const test = '\\.(test|int\\.test|e2e)\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-is-pure',
      comment:
        'The rules run in browser, server, simulator and test alike: core, zod, the Temporal polyfill (ADR 0005) and the reading of telephone numbers (ADR 0012) only.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: test },
      to: {
        pathNot: [
          '^src/core/',
          '^node_modules/(zod|temporal-polyfill|temporal-spec|temporal-utils|libphonenumber-js)/',
        ],
      },
    },
    {
      name: 'core-features-apart',
      comment: 'A feature of core knows its own words and the shared ones; what joins two is a policy.',
      severity: 'error',
      from: { path: feature, pathNot: `${test}|Api\\.ts$` },
      to: { path: '^src/core/', pathNot: ['^src/core/shared/', '^src/core/$1/'] },
    },
    {
      name: 'server-never-web',
      comment: 'The shell serves screens as files and knows none.',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'web-never-server',
      comment: 'The face meets the shell in core, by endpoint data; not even types cross.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/server/' },
    },
    {
      name: 'log-knows-no-feature',
      comment: 'The log handles any stream; the streams register with it (ADR 0001).',
      severity: 'error',
      from: { path: '^src/server/log/', pathNot: test },
      to: { path: serverFeature },
    },
    {
      name: 'server-features-apart',
      comment:
        'A feature of the shell may use app, log and access (ADR 0006), put a row on the register of reads (ADR 0023), and ring what its rules find (ADR 0042); the conductors are engine and app.',
      severity: 'error',
      from: { path: serverFeature, pathNot: test },
      to: {
        path: serverFeature,
        pathNot: [
          '^src/server/$1/',
          '^src/server/access/',
          '^src/server/cases/readCase\\.ts$',
          '^src/server/reads/recordRead\\.ts$',
          '^src/server/reads/readUnusual\\.ts$',
        ],
      },
    },
    {
      name: 'only-the-document-reads-the-case',
      comment: 'The handover document is a face of the case (ADR 0006); no other feature may look through that door.',
      severity: 'error',
      from: { path: '^src/server/(?!cases/|app/|handovers/buildPack\\.ts)', pathNot: test },
      to: { path: '^src/server/cases/readCase\\.ts$' },
    },
    {
      name: 'only-the-console-rings-for-readings',
      comment:
        'What the rules find on the register is told by the register and by the console, for the same viewer (ADR 0042).',
      severity: 'error',
      from: { path: '^src/server/(?!reads/|cases/readUnusualReadings\\.ts)', pathNot: test },
      to: { path: '^src/server/reads/readUnusual\\.ts$' },
    },
    {
      name: 'ui-knows-nothing',
      comment: 'A component of the design system can be read without knowing the product.',
      severity: 'error',
      from: { path: '^src/web/ui/', pathNot: test },
      to: { path: ['^src/core/', '^src/server/', '^src/web/(?!ui/|messages/)'] },
    },
    {
      name: 'no-circles',
      comment: 'A circle has no first page to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-strangers',
      comment: 'What is imported is in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/web/node_modules'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src/server/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
    parser: 'swc',
  },
}
