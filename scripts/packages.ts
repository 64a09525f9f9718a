// SPDX-License-Identifier: AGPL-3.0-or-later
// What we are made of: writes dist/sbom.cdx.json (CycloneDX, from the lock file), checks that every licence may stand in an
// AGPL-3.0-or-later program, and asks the registry for known weaknesses of what runs. Without a network the last is said
// to be unknown, and nothing is called safe.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const SBOM = 'dist/sbom.cdx.json'

/** Licences whose code may be conveyed with ours; a new one is a decision, and gets its line in NOTICE. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

/** Packages that say their licence elsewhere than the lock does, each with where it was read. */
const readElsewhere: Readonly<Record<string, string>> = {
  'dom-walk': 'MIT: LICENCE in the package',
  reserved: 'MIT: LICENSE-MIT in the package',
}
/** Binaries of one platform each, under the licence of the package that wants them. */
const ofPlatforms = ['@biomejs/cli-', '@myriaddreamin/typst-ts-node-compiler-', '@swc/core-']

/** Weaknesses looked at and found not to reach us, by advisory, each with the reason and the day of the next look. */
const lookedAt: Readonly<Record<string, { readonly reason: string; readonly until: string }>> = {}

interface Component {
  readonly name: string
  readonly version: string
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string }
    readonly expression?: string
  }[]
}

export function isAllowed({ name, licenses = [] }: Component): boolean {
  if (licenses.length === 0) return name in readElsewhere || ofPlatforms.some((start) => name.startsWith(start))
  return licenses.every(({ license, expression }) =>
    isAllowedExpression(expression ?? license?.id ?? license?.name ?? ''),
  )
}

/** `A AND B` wants both, `A OR B` one of them (SPDX). */
export function isAllowedExpression(expression: string): boolean {
  const parts = expression.replace(/[()]/g, '').split(' OR ')
  return parts.some((part) => part.split(' AND ').every((one) => allowed.has(one.trim())))
}

function npm(args: readonly string[]) {
  const { stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  })
  return { stdout: stdout ?? '', stderr: stderr ?? '' }
}

function writeSbom(): Component[] {
  const { stdout, stderr } = npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'])
  if (!stdout.startsWith('{')) throw new Error(`npm could not list the packages: ${stderr.slice(0, 300)}`)
  // Neither clock nor chance: the same lock gives the same file.
  const { serialNumber: _, metadata, ...bom } = JSON.parse(stdout)
  const { timestamp: __, ...lasting } = metadata
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, SBOM), `${JSON.stringify({ ...bom, metadata: lasting }, null, 1)}\n`)
  return bom.components
}

interface Advisory {
  readonly name: string
  readonly severity: string
  readonly via: readonly (string | { readonly url?: string; readonly title?: string })[]
}

/** Known weaknesses, high or critical, of what runs in production; undefined when the registry cannot be asked. */
function listWeaknesses(): string[] | undefined {
  const { stdout } = npm(['audit', '--omit=dev', '--package-lock-only', '--json'])
  let report: { vulnerabilities?: Record<string, Advisory> }
  try {
    report = JSON.parse(stdout)
  } catch {
    return undefined
  }
  if (!report.vulnerabilities) return undefined
  const today = new Date().toISOString().slice(0, 10)
  return Object.values(report.vulnerabilities)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .flatMap(({ name, severity, via }) =>
      via.flatMap((one) =>
        typeof one === 'string' ? [] : [{ name, severity, url: one.url ?? '', title: one.title ?? '' }],
      ),
    )
    .filter(({ url }) => (lookedAt[url]?.until ?? '') < today)
    .map(({ name, severity, url, title }) => `${name}: ${severity}, ${title} ${url}`)
}

/** Exit of a run in which nothing was found and not everything could be asked: neither green nor red. */
export const NOT_KNOWN = 3

/** What a run comes to: what was found counts, and what could not be asked is never called safe. */
export function verdictOf(refused: number, weaknesses: number | undefined): 0 | 1 | typeof NOT_KNOWN {
  if (refused > 0 || (weaknesses ?? 0) > 0) return 1
  return weaknesses === undefined ? NOT_KNOWN : 0
}

if (process.argv[1] === import.meta.filename) {
  const components = writeSbom()
  const refused = components.filter((component) => !isAllowed(component))
  console.log(`${components.length} packages in ${SBOM}; ${refused.length} with a licence nobody has allowed`)
  for (const { name, version, licenses } of refused)
    console.log(`  ${name} ${version}: ${JSON.stringify(licenses ?? 'none said')}`)
  const weaknesses = listWeaknesses()
  if (!weaknesses)
    console.log('The registry could not be asked for known weaknesses: whether there are any is NOT known.')
  else console.log(`${weaknesses.length} known weaknesses, high or critical, in what runs`)
  for (const line of weaknesses ?? []) console.log(`  ${line}`)
  process.exitCode = verdictOf(refused.length, weaknesses?.length)
}
