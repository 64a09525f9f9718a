// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends every endpoint what is right, nearly right and meant ill, as every kind of caller, and the doors that ask for a
// signature or an address: src/server/app/fuzz*.int.test.ts, longer and from another seed each day. A failure prints the request; the same seed sends it again.
//   npm run bench -- fuzz        FUZZ_ROUNDS=40 SEED=7
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const environment = {
  FUZZ_ROUNDS: '20',
  SEED: new Date().toISOString().slice(0, 10).replaceAll('-', ''),
  ...process.env,
}
// Every door by everybody is one test: forty rounds of it took more than five minutes.
const files = ['fuzz', 'fuzzOtherDoors'].map((name) => `src/server/app/${name}.int.test.ts`)
const test = ['run', '--project', 'shell', '--testTimeout=1800000', ...files]
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...test], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
