// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportCosts, searchCosts } from '#core/costs/costsApi.ts'
import { type CostWords, writeCosts } from '#core/costs/writeCosts.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { labelIn, resourceName } from '#server/app/ambitoNames.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { readCosts } from './readCosts.ts'

export function serveCosts(routes: Routes): void {
  serveView(routes, searchCosts, ({ deps: { db, ambito }, actor, body }) =>
    db.inAmbito(ambito.id, async (tx) => ({ lines: await readCosts(tx, ambito, actor, body) })),
  )
  serveView(routes, exportCosts, ({ deps: { db, ambito }, actor, body: { locale, ...period } }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const lines = await readCosts(tx, ambito, actor, period)
      return { csv: writeCosts(lines, wordsOf(ambito, locale), locale, ambito.zone) }
    }),
  )
}

function wordsOf(ambito: Ambito, locale: 'it' | 'en'): CostWords {
  return {
    costType: (key) => labelIn(ambito.costTypes, key, locale) ?? key,
    fund: (key) => labelIn(ambito.funds, key, locale) ?? key,
    resource: (key) => resourceName(ambito, key),
    town: (code) => ambito.townName(code) ?? code,
  }
}
