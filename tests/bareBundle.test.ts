// SPDX-License-Identifier: AGPL-3.0-or-later
// A page of a link brings itself and not the desk: seen from what each file imports, so that it is known before a build.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '../src/web')
/** What only the desk has: its router, its shell, its list of screens. */
const DESK = /^(app\/(router|Shell|SignedIn|screens|DeskApp|Navigation)\.tsx?|@tanstack\/react-router)$/

/** Imports that stay in the browser, without types; `import(…)` is fetched later and so no part of it. */
function importsOf(source: string): string[] {
  const lines = source.replace(/import type [^'"]*from\s*'[^']+'/g, '')
  return [...lines.matchAll(/^(?:import|export)\s[^'"]*?'([^']+)'/gm)].map(([, from]) => from ?? '')
}

function broughtBy(entry: string, read = (path: string) => readFileSync(path, 'utf8')): Set<string> {
  const brought = new Set<string>()
  const visit = (path: string) => {
    const name = relative(WEB, path)
    if (brought.has(name)) return
    brought.add(name)
    for (const from of importsOf(read(path))) {
      if (from.startsWith('.')) {
        const next = join(dirname(path), from)
        if (/\.tsx?$/.test(next) && existsSync(next)) visit(next)
      } else brought.add(from)
    }
  }
  visit(join(WEB, entry))
  return brought
}

const deskIn = (names: Iterable<string>) => [...names].filter((name) => DESK.test(name))

test.each([
  'app/main.tsx',
  'app/BareApp.tsx',
  'paging/field/FieldScreen.tsx',
  'interpreters/InterpretScreen.tsx',
  'reports/ReceiptScreen.tsx',
  'reports/station/FormScreen.tsx',
  'app/AccessibilityScreen.tsx',
])('%s brings nothing of the desk', (entry) => {
  const brought = broughtBy(entry)
  expect(brought.size).toBeGreaterThan(3)
  expect(deskIn(brought)).toEqual([])
})

test('a planted violation is found', () => {
  expect(deskIn(broughtBy('app/DeskApp.tsx'))).toContain('app/screens.ts')
  expect(importsOf("import type { Screen } from './screens.ts'\nimport { x } from './router.tsx'")).toEqual([
    './router.tsx',
  ])
})
