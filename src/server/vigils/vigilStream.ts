// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { type VigilFacts, type VigilState, vigil } from '#core/vigils/vigil.ts'
import type { VigilEvent } from '#core/vigils/vigilEvents.ts'
import { checklistOn } from '#core/vigils/vigilRules.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { defineStream } from '#server/log/stream.ts'
import { listMembersWhoMayHold } from './receivers.ts'
import { projectVigil } from './vigilViews.ts'

export const vigilStream = defineStream<'vigil', VigilState, VigilEvent, VigilFacts>({
  type: 'vigil',
  decider: vigil,

  async facts({ tx, ambito, now }) {
    const holder = await tx
      .selectFrom('view_vigils')
      .select('vigil_id as vigilId')
      .where('ambito_id', '=', ambito.id)
      .where('phase', '<>', 'ended')
      .executeTakeFirst()
    const { version, items } = checklistNow(ambito, now)
    return {
      now,
      holder,
      acceptMinutes: ambito.vigil.acceptMinutes,
      mayHold: (await listMembersWhoMayHold(tx, ambito.id)).map(({ userId }) => userId),
      checklist: { version, keys: items.map(({ key }) => key) },
    }
  },

  project: projectVigil,
})

/** The checklist of today, as days are counted in the ambito. */
export function checklistNow(ambito: Ambito, now: string) {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(ambito.zone).toPlainDate().toString()
  return checklistOn(ambito.vigil, day)
}
