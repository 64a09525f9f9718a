// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The guards whose every call is a check: who may do it, whether a row is in sight, which rows are listed. */
const CHECK = /\b(mayDo|isInSight|mustSee|compileScope|mustHaveProved)\(/

/** Each place of the server where a check is made, as `cases/routes.ts:41`, read from the source. */
export function listCheckSites(): string[] {
  return globSync('src/server/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts') && !guards.includes(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          CHECK.test(line) && !/^import|^\s*(\*|\/\/)/.test(line)
            ? [`${file.replace('src/server/', '')}:${index + 1}`]
            : [],
        ),
    )
    .sort()
}

/** Where the guards themselves stand: what they ask each other is no check of a route. */
const guards = ['src/server/access/inSight.ts', 'src/server/access/compileScope.ts', 'src/server/access/proofs.ts']

/** What the guards tell a test, and the one place where a test makes them say no. */
export const checks = {
  refuseAt: undefined as string | undefined,
  /** Where a guard was asked since it was last forgotten, and about which kind of row. */
  asked: new Map<string, string>(),
}

/** Notes that a guard was asked, and says whether it must say no here. */
export function mustRefuse(about: string): boolean {
  const frames = new Error().stack?.split('\n') ?? []
  const inServer = frames.flatMap((frame) => /src\/server\/([\w/]+\.ts:\d+)/.exec(frame)?.[1] ?? [])
  const site = inServer[0] ?? 'nowhere'
  if (site.startsWith('access/inSight.ts')) return false
  checks.asked.set(site, about)
  return checks.refuseAt === site
}
