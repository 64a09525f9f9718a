// SPDX-License-Identifier: AGPL-3.0-or-later
import { getFigures } from '#core/figures/figuresApi.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { readFigures } from './readFigures.ts'

export function serveFigures(routes: Routes): void {
  serveView(routes, getFigures, ({ deps: { db, ambito, clock } }) =>
    db.inAmbito(ambito.id, (tx) => readFigures(tx, ambito, clock.now())),
  )
}
