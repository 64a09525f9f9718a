// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const under = (folder: string) => tracked.filter((path) => path.startsWith(folder))
const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path)

/** A comment may name what the code may not do. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

/** Each rule of the tree, as a function of a path and its text, so that a planted violation can be shown to fail. */
export const rules = {
  'core has no clock, no chance, no world': (path: string, text: string) =>
    path.startsWith('src/core/') && !isTest(path)
      ? (withoutComments(text).match(
          /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bfetch\(|\bcrypto\.|Temporal\.Now/,
        ) ?? [])
      : [],
  'only config.ts reads the environment': (path: string, text: string) =>
    /^src\/(server|web)\//.test(path) && !isTest(path) && path !== 'src/server/app/config.ts'
      ? (withoutComments(text).match(/process\.env/) ?? [])
      : [],
  'names say what is held': (path: string) =>
    path.split('/').filter((part) => /^(utils?|helpers?|common|misc|managers?|services?)(\.|$)/i.test(part)),
  'events carry no words and no names': (path: string, text: string) =>
    path.endsWith('Events.ts')
      ? (withoutComments(text).match(/\b(name|surname|phone|address|email|birth\w*|taxCode)\s*:|Words\b/i) ?? [])
      : [],
  'every source file says its licence': (path: string, text: string) =>
    ['.ts', '.tsx', '.mjs', '.js', '.css', '.sql', '.typ'].includes(extname(path)) &&
    !text.slice(0, 200).includes('SPDX-License-Identifier: AGPL-3.0-or-later') &&
    path !== 'src/server/app/databaseTypes.ts'
      ? [path]
      : [],
  'nothing is left for later': (path: string, text: string) =>
    /^(src|scripts|bench|db)\//.test(path) ? (text.match(/\b(TODO|FIXME|XXX|HACK)\b/) ?? []) : [],
  'a table for a spreadsheet is written in one place, which takes formulas for words': (path: string, text: string) =>
    path.startsWith('src/') && !isTest(path) && /['"]text\/csv/.test(text) && !/\bwriteCsv\(/.test(text)
      ? ['text/csv']
      : [],
  'no markup and no code is made from words': (path: string, text: string) =>
    path.startsWith('src/') && !isTest(path)
      ? (withoutComments(text).match(
          /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|srcdoc)\b|\beval\(|\bnew Function\(/,
        ) ?? [])
      : [],
  'chance comes from the system, and whom we call is who the certificate says': (path: string, text: string) =>
    path.startsWith('src/') && !isTest(path)
      ? (withoutComments(text).match(
          /\bMath\.random\b|\brejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|\bcheckServerIdentity\b/,
        ) ?? [])
      : [],
  'a password is masked, may be pasted, and is known to who keeps passwords': (path: string, text: string) =>
    path.startsWith('src/web/') && path.endsWith('.tsx')
      ? [...text.matchAll(/<TextField\b[\s\S]*?\/>/g)]
          .map(([field]) => field)
          .filter((field) => /password"/.test(field))
          .filter(
            (field) =>
              !/type="password"/.test(field) || !/autoComplete="\w+-password"/.test(field) || /onPaste/.test(field),
          )
      : [],
  'in Italian the reader is Lei, nobody else is, and small pronouns stay small': (path: string, text: string) =>
    /^(src|config|docs\/guida)\//.test(path) && !isTest(path)
      ? (text.match(/(?<![\p{L}’'])lei(?!\p{L})|(?<=\p{Ll},? )(Suo|Sua|Suoi|Sue|Le)(?= \p{Ll})/gu) ?? [])
      : [],
  'rows of one instant keep their places: a list ends its order with what no two of it share': (
    path: string,
    text: string,
  ) =>
    path.startsWith('src/server/') && !path.startsWith('src/server/engine/') && !isTest(path)
      ? [...withoutComments(text).matchAll(/\.orderBy\(((?:[^()]|\([^()]*\))*)\)(?!\s*\.orderBy)/g)]
          .map(([, last = '']) => last)
          .filter(
            (last) =>
              !/\b(\w+_id|id|\w*position|number|\w*name|\w*key|code|band|outcome|month|first|version)\b|^sql`/.test(
                last,
              ),
          )
      : [],
  'a test of the shell waits as long as a loaded machine may need': (path: string, text: string) =>
    /\.test\.tsx?$/.test(path) ? (text.match(/\bvi\.waitFor\b|\bvi\.waitUntil\b|\.poll\([^)]*timeout:/g) ?? []) : [],
  'phone numbers are invented': (path: string, text: string) =>
    /^(src|config|tests|docs)\//.test(path) && !/\.(json|png)$/.test(path)
      ? [...text.matchAll(/\+39[ \d]{6,}/g)].map(([number]) => number).filter((number) => !/^\+39 ?000/.test(number))
      : [],
} satisfies Record<string, (path: string, text: string) => readonly string[]>

describe('the tree', () => {
  test.each(Object.keys(rules) as (keyof typeof rules)[])('%s', (name) => {
    const files = tracked.filter(
      (path) => !/\.(png|ttf|woff2?|gz)$/.test(path) && path !== 'package-lock.json' && path !== 'tests/tidy.test.ts',
    )
    const broken = files.flatMap((path) => {
      const found: readonly string[] = rules[name](path, read(path))
      return found.map((what) => `${path}: ${what}`)
    })
    expect(broken).toEqual([])
  })

  test.each([
    ['core has no clock, no chance, no world', 'src/core/beds/a.ts', 'const now = Date.now()'],
    ['core has no clock, no chance, no world', 'src/core/beds/a.ts', 'await fetch("x")'],
    ['only config.ts reads the environment', 'src/server/beds/a.ts', 'process.env.PORT'],
    ['names say what is held', 'src/server/beds/utils.ts', ''],
    ['names say what is held', 'src/web/common/a.ts', ''],
    ['events carry no words and no names', 'src/core/beds/stayEvents.ts', 'z.object({ name: z.string() })'],
    ['every source file says its licence', 'src/core/beds/a.ts', 'export const a = 1'],
    ['nothing is left for later', 'src/core/beds/a.ts', '// TODO tomorrow'],
    [
      'a table for a spreadsheet is written in one place, which takes formulas for words',
      'src/server/beds/a.ts',
      "reply.type('text/csv').send(rows.join())",
    ],
    [
      'rows of one instant keep their places: a list ends its order with what no two of it share',
      'src/server/beds/a.ts',
      "tx.selectFrom('view_stays').orderBy('stay_id').orderBy('since').execute()",
    ],
    [
      'a test of the shell waits as long as a loaded machine may need',
      'src/server/beds/a.int.test.ts',
      'await vi.waitFor(() => expect(beds).toHaveLength(1))',
    ],
    ['no markup and no code is made from words', 'src/web/beds/a.tsx', 'node.innerHTML = words'],
    [
      'in Italian the reader is Lei, nobody else is, and small pronouns stay small',
      'src/web/messages/it/a.ts',
      "'o non è per lei.'",
    ],
    [
      'in Italian the reader is Lei, nobody else is, and small pronouns stay small',
      'docs/guida/a.md',
      'È la Sua firma.',
    ],
    ['chance comes from the system, and whom we call is who the certificate says', 'src/server/a.ts', 'Math.random()'],
    [
      'chance comes from the system, and whom we call is who the certificate says',
      'src/server/channels/a.ts',
      'connect({ host, rejectUnauthorized: false })',
    ],
    [
      'a password is masked, may be pasted, and is known to who keeps passwords',
      'src/web/access/A.tsx',
      '<TextField label={words.current} autoComplete="current-password" value={password} />',
    ],
    ['phone numbers are invented', 'config/x.yaml', 'phone: +39 02 12345678'],
  ] as const)('a planted violation of "%s" is found', (name, path, text) => {
    expect(rules[name](path, text).length).toBeGreaterThan(0)
  })

  test('a feature has the same folder name on every floor', () => {
    const features = (floor: string, own: readonly string[]) =>
      [...new Set(under(`src/${floor}/`).map((path) => path.split('/')[2] ?? ''))].filter(
        (name) => !own.includes(name) && !name.includes('.'),
      )
    const core = features('core', ['shared', 'policies'])
    const strangers = [
      ...features('server', ['app', 'log', 'engine', 'channels']),
      ...features('web', ['app', 'ui', 'messages', 'public']),
    ].filter((name) => !core.includes(name))
    expect(strangers).toEqual([])
  })

  test('every English word of the glossary is used in code', () => {
    const code = under('src/')
      .filter((path) => /\.(ts|tsx|typ)$/.test(path))
      .map(read)
      .join('\n')
      .toLowerCase()
    const words = [...read('docs/glossary.md').matchAll(/^\| `([^`]+)`\s+\|/gm)].map(([, word]) => word ?? '')
    expect(words.length).toBeGreaterThan(30)
    expect(words.filter((word) => !code.includes(word.toLowerCase()))).toEqual([])
  })

  test('pinned: every version in package.json is exact', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
    )
    expect(loose).toEqual([])
  })

  test('a file of source holds one idea', () => {
    const long = under('src/')
      .filter((path) => /\.(ts|tsx)$/.test(path) && !isTest(path) && basename(path) !== 'databaseTypes.ts')
      .map((path) => ({ path, lines: read(path).split('\n').length }))
      .filter(({ path, lines }) => lines > (/wording|messages/i.test(path) ? 600 : 400))
    expect(long).toEqual([])
  })
})
