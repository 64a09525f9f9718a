// SPDX-License-Identifier: AGPL-3.0-or-later
// Measures one thing after the other, never two at once: they would measure each other.
//   npm run bench                   everything in bench/
//   npm run bench -- throughput     only what is named
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../bench')
/** A bench says in its first comment how it is run; the other files of the folder serve them. */
const benches = readdirSync(folder)
  .filter(
    (file) =>
      file.endsWith('.ts') && /^\/\/ {3}(node bench\/|npm run bench)/m.test(readFileSync(join(folder, file), 'utf8')),
  )
  .map((file) => file.slice(0, -'.ts'.length))

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benches.includes(name))
if (unknown.length > 0) {
  console.error(`No bench called ${unknown.join(', ')}. There are: ${benches.join(', ')}.`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : benches) {
  console.log(`\n— ${name}`)
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.ts`)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
