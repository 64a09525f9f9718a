// SPDX-License-Identifier: AGPL-3.0-or-later
import type { NotNow } from '#core/breakglass/breakGlassApi.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readOnCall } from '#server/app/onCall.ts'

/** The view whose rows on the register of reads count what somebody asked about. */
export const CHECK = 'checkBreakGlass'

export interface Standing {
  readonly isOnDuty: boolean
  /** Marks of what was asked about in this shift, each once. */
  readonly asked: readonly string[]
  readonly open: readonly {
    readonly breakGlassId: string
    readonly kind: 'case' | 'person'
    readonly subjectId: string
    readonly caseNumber: string
    readonly until: string
  }[]
}

/** What of this person, and of nothing else, says whether break-glass could open something to them now. */
export async function readStanding(tx: Tx, ambito: Ambito, userId: string, now: string): Promise<Standing> {
  const { id } = ambito
  const vigil = await tx
    .selectFrom('view_vigils')
    .select('vigil_id')
    .where('ambito_id', '=', id)
    .where('user_id', '=', userId)
    .where('phase', '<>', 'ended')
    .executeTakeFirst()
  const onCall = await readOnCall(tx, ambito, now)
  const asked = await tx
    .selectFrom('reads')
    .select('subject_id')
    .distinct()
    .where('ambito_id', '=', id)
    .where('reader_id', '=', userId)
    .where('act', '=', CHECK)
    .where('read_at', '>', minutesAfter(now, -60 * ambito.breakGlass.shiftHours))
    .execute()
  const open = await tx
    .selectFrom('view_break_glasses as glass')
    .innerJoin('view_cases as c', (join) =>
      join.onRef('c.ambito_id', '=', 'glass.ambito_id').onRef('c.case_id', '=', 'glass.case_id'),
    )
    .select(['break_glass_id', 'kind', 'subject_id', 'until', 'c.number'])
    .where('glass.ambito_id', '=', id)
    .where('user_id', '=', userId)
    .where('glass.phase', '=', 'open')
    .where('until', '>', now)
    .orderBy('until')
    .orderBy('break_glass_id')
    .execute()
  return {
    isOnDuty: vigil !== undefined || onCall.some((one) => one.userId === userId),
    asked: asked.flatMap(({ subject_id }) => (subject_id ? [subject_id] : [])),
    open: open.map((row) => ({
      breakGlassId: row.break_glass_id,
      kind: row.kind as 'case',
      subjectId: row.subject_id,
      caseNumber: row.number,
      until: row.until,
    })),
  }
}

export function whyNotNow({ isOnDuty, asked, open }: Standing, { breakGlass }: Ambito): NotNow | undefined {
  if (!isOnDuty) return 'NotOnDuty'
  if (open.length >= breakGlass.openAtOnce) return 'TooManyOpen'
  return asked.length >= breakGlass.asksPerShift ? 'TooManyAsked' : undefined
}
