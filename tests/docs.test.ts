// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))

const FENCE = /^```(\S*)(?: +(\S+))?\n([\s\S]*?)^```$/gm
const withoutFences = (text: string) => text.replace(FENCE, '')

/** The name GitHub gives a heading, for links into a page. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
const anchorsIn = (text: string) =>
  [...withoutFences(text).matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''))

/** Each rule of the pages, as a function of a page and its text, so that a planted violation can be shown to fail. */
const rules = {
  'links resolve': (page: string, text: string) =>
    [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#')
        const path = file === '' ? page : normalize(join(dirname(page), file))
        if (!existsSync(join(root, path))) return true
        return anchor !== undefined && !anchorsIn(read(path)).includes(anchor)
      }),

  'files named exist': (_page: string, text: string) =>
    [...withoutFences(text).matchAll(/`((?:src|tests|docs|config|db|scripts|\.ci|LICENSES)\/[^`\s]*)`/g)]
      .map(([, path]) => path ?? '')
      .filter((path) => !path.includes('<') && globSync(path, { cwd: root }).length === 0),

  'quoted lines are in the file they are quoted from': (_page: string, text: string) =>
    [...text.matchAll(FENCE)].flatMap(([, , file, quoted]) => {
      if (!file) return []
      if (!existsSync(join(root, file))) return [file]
      const lines = trimmed(read(file))
      return (quoted ?? '')
        .split(/^…\n/m)
        .flatMap((part) => (lines.includes(trimmed(part)) ? [] : [`${file}: ${part}`]))
    }),

  'code quoted names its file': (_page: string, text: string) =>
    [...text.matchAll(FENCE)].flatMap(([, language = '', file, quoted]) =>
      ['ts', 'tsx', 'sql', 'typ'].includes(language) && !file ? [quoted ?? ''] : [],
    ),

  'no two versions stand side by side': (_page: string, text: string) =>
    [...text.matchAll(/^(?:<{7} .*|>{7} .*|={7})$/gm)].map(([mark]) => mark),
} satisfies Record<string, (page: string, text: string) => readonly string[]>

/** Indentation may change when code moves; words and order may not. */
function trimmed(text: string): string {
  return `\n${text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()}\n`
}

describe('the pages', () => {
  test('are found, and quote the code', () => {
    expect(pages.length).toBeGreaterThan(15)
    const quotes = pages.flatMap((page) => [...read(page).matchAll(FENCE)]).filter(([, , file]) => file)
    expect(quotes.length).toBeGreaterThan(10)
  })

  test.each(Object.keys(rules) as (keyof typeof rules)[])('%s', (name) => {
    const broken = pages.flatMap((page) => {
      const found: readonly string[] = rules[name](page, read(page))
      return found.map((what) => `${page}: ${what}`)
    })
    expect(broken).toEqual([])
  })

  test('show every picture that is kept', () => {
    const shown = pages.flatMap((page) =>
      [...read(page).matchAll(/pictures\/([\w-]+\.png)/g)].map(([, picture]) => picture ?? ''),
    )
    const taken = globSync('docs/pictures/*', { cwd: root }).map((path) => path.split('/').at(-1) ?? '')
    expect(taken.filter((picture) => !shown.includes(picture))).toEqual([])
  })

  test.each([
    ['links resolve', 'docs/a.md', 'see [b](nowhere.md)'],
    ['links resolve', 'docs/a.md', 'see [b](glossary.md#no-such-heading)'],
    ['files named exist', 'docs/a.md', 'see `src/core/beds/nowhere.ts`'],
    ['files named exist', 'docs/a.md', 'see `src/nowhere/*.ts`'],
    [
      'quoted lines are in the file they are quoted from',
      'docs/a.md',
      '```ts src/core/beds/stay.ts\nconst no = 1\n```\n',
    ],
    ['quoted lines are in the file they are quoted from', 'docs/a.md', '```ts src/nowhere.ts\nconst no = 1\n```\n'],
    ['code quoted names its file', 'docs/a.md', '```ts\nconst no = 1\n```\n'],
    ['no two versions stand side by side', 'docs/a.md', `${'<'.repeat(7)} HEAD\nours\n`],
  ] as const)('a planted violation of "%s" is found', (name, page, text) => {
    expect(rules[name](page, text).length).toBeGreaterThan(0)
  })
})

describe('pages that repeat what code says', () => {
  const tableOf = (page: string, heading: string) =>
    read(page)
      .split(/^##+ /m)
      .find((section) => section.startsWith(`${heading}\n`)) ?? ''
  const firstCells = (section: string) => [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell)

  test('operating names every variable the program reads, and no other', () => {
    const known = new Set([...read('src/server/app/config.ts').matchAll(/environment\.(\w+)/g)].map(([, name]) => name))
    expect(firstCells(tableOf('docs/operating.md', 'Variables')).sort()).toEqual([...known].sort())
  })

  test('operating names every command of the program, and no other', () => {
    const cli = read('src/server/app/cli.ts')
    const known = [...cli.matchAll(/(?:\.command\(|^ {4}\[)'([a-z-]+)'/gm)].map(([, name]) => name)
    expect(known.length).toBeGreaterThan(6)
    expect(firstCells(tableOf('docs/operating.md', 'Commands')).sort()).toEqual(known.sort())
  })

  test('NOTICE names every package we ask for, under the licence it declares', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const notice = read('NOTICE')
    const lines = notice.split('\n').map((line) => line.trim().replace(/ {2,}/, '  '))
    const missing = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`))
      return !lines.includes(`${name}  ${license}`)
    })
    expect([...missing, ...Object.keys(optionalDependencies).filter((name) => !notice.includes(name))]).toEqual([])
  })

  test('the changelog has a heading for the version of package.json', () => {
    const { version } = JSON.parse(read('package.json'))
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## \\[?(${version}|Unreleased)\\]?`, 'm'))
  })

  test('the two guides tell the same steps, each with its pictures', () => {
    const steps = (page: string) =>
      [...read(page).matchAll(/\/pictures\/([\w-]+-(?:light|dark|phone))\.png/g)].map(([, picture]) => picture)
    expect(steps('docs/guida/una-notte.md').length).toBe(3 * 18)
    expect(steps('docs/guide/one-night.md')).toEqual(steps('docs/guida/una-notte.md'))
  })

  test.each([
    ['it', 'guida'],
    ['en', 'guide'],
  ])('the guides in %s call buttons, screens and people by their names', (language, folder) => {
    const messages = globSync([`src/web/messages/${language}/*.ts`, 'config/rhodense/roster.yaml'], { cwd: root })
    // What is pressed to read the other language is called in that one.
    const words = [...messages.map(read), 'Italiano', 'English'].join('\n')
    const named = globSync(`docs/${folder}/*.md`, { cwd: root }).flatMap((page) => {
      // Bold with a capital is the name of a button, a screen or a person; of a paragraph, where it ends with its stop or colon.
      const bold = [...read(page).matchAll(/\*\*(\p{Lu}[^*]*[^*.:?])\*\*/gu)]
      // Between back quotes too, where it is neither a key nor something for a machine.
      const quoted = [...withoutFences(read(page)).matchAll(/`(\p{Lu}(?!lt |trl |ET |OST )[^`_]+)`/gu)]
      return [...bold, ...quoted].map(([, name = '']) => ({ page, name: name.replace(/\s+/g, ' ') }))
    })
    expect(named.length).toBeGreaterThan(200)
    expect(named.filter(({ name }) => !words.includes(name))).toEqual([])
  })
})

/** What publiccode.yml 0.7 makes mandatory (docs/standard/schema.core.rst of the standard), and the rest of what we use of it. */
const Publiccode = z.strictObject({
  publiccodeYmlVersion: z.literal('0.7.0'),
  name: z.string().min(1),
  url: z.url(),
  softwareVersion: z.string(),
  platforms: z.array(z.enum(['web', 'linux', 'mac', 'windows', 'android', 'ios'])).min(1),
  categories: z.array(z.string()).min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum(['standalone/web', 'standalone/backend', 'standalone/other']),
  intendedAudience: z.strictObject({
    scope: z.array(z.string()),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  }),
  description: z.record(
    z.enum(['it', 'en']),
    z.strictObject({
      shortDescription: z.string().max(150),
      longDescription: z.string().min(150).max(10_000),
      features: z.array(z.string()).min(1),
    }),
  ),
  legal: z.strictObject({ license: z.string(), mainCopyrightOwner: z.string() }),
  maintenance: z.strictObject({
    type: z.enum(['internal', 'community']),
    contacts: z.array(z.strictObject({ name: z.string().min(1), email: z.email() })).min(1),
  }),
  localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(z.string()).min(1) }),
  dependsOn: z.strictObject({
    open: z.array(z.strictObject({ name: z.string(), versionMin: z.string(), optional: z.boolean() })),
  }),
})

test('publiccode.yml follows the standard and says what package.json says', () => {
  const { version, license, repository } = JSON.parse(read('package.json'))
  const told = Publiccode.parse(parse(read('publiccode.yml')))
  expect(told).toMatchObject({ softwareVersion: version, url: repository, legal: { license } })
})
