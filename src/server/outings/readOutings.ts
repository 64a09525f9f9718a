// SPDX-License-Identifier: AGPL-3.0-or-later
import { mayDo } from '#core/access/permissions.ts'
import { scopeOf } from '#core/access/scope.ts'
import type { OutingView } from '#core/outings/outingsApi.ts'
import type { SafetyMinutes } from '#core/outings/safetyRules.ts'
import { type Actor, kindOf } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'

/** The general emergency number: no directory needs to know it. */
const EMERGENCY = { key: '112', name: '112', phone: '112' }

type Police = { readonly callee: string; readonly outcome: 'called' | 'not_called'; readonly told: TextRef }

/** Everybody out now on a case this viewer may see; whoever is in alarm first, then who is due first. */
export async function readOutings(tx: Tx, ambito: Ambito, actor: Actor): Promise<OutingView[]> {
  const visible = tx
    .selectFrom('view_cases')
    .select('case_id')
    .where('ambito_id', '=', ambito.id)
    .where(compileScope('case', scopeOf(actor, 'case')))
  const rows = await tx
    .selectFrom('view_outings as outing')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'outing.ambito_id').onRef('found.case_id', '=', 'outing.case_id'),
    )
    .innerJoin('view_reports as report', (join) =>
      join.onRef('report.ambito_id', '=', 'found.ambito_id').onRef('report.report_id', '=', 'found.report_id'),
    )
    .selectAll('outing')
    .select(['found.number', 'report.received'])
    .where('outing.ambito_id', '=', ambito.id)
    .where('outing.phase', '<>', 'ended')
    .where('outing.case_id', 'in', visible)
    .orderBy('outing.panic_at')
    .orderBy((eb) => eb('outing.missed', 'is', null))
    .orderBy('outing.due_at')
    .orderBy('outing.outing_id')
    .execute()
  const helpers = await readHelpers(tx, ambito)
  const readable = await listReadable(tx, ambito, actor)
  const say = await readWords(tx, ambito.id, [rows.map(({ received }) => received), rows.map(({ police }) => police)])
  // Private numbers of staff: only for whoever may act on a silence, the desk or the colleague called about it.
  const isDesk = mayDo(kindOf(actor), 'settlePanic')
  return rows.map((row) => {
    const person = ambito.findPerson(row.user_id)
    const helping = helpers.get(row.outing_id) ?? []
    const mayRing = isDesk || helping.some(({ userId }) => actor.kind === 'staff' && userId === actor.userId)
    const received = (row.received ?? {}) as { place?: TextRef; stationKey?: string }
    const police = row.police as Police | null
    return {
      outingId: row.outing_id,
      caseId: row.case_id,
      caseNumber: row.number,
      userId: row.user_id,
      name: person?.name ?? '—',
      ...(person && mayRing && { phone: person.phone }),
      where: row.where_now as OutingView['where'],
      // Of a protected case only that it runs, until somebody at the desk must tell the police where (ADR 0018).
      place: readable.has(row.case_id) || mustBeFound(row) ? say(received.place) : '',
      startedAt: row.started_at,
      lastSignAt: row.last_sign_at,
      checkMinutes: (row.minutes as unknown as SafetyMinutes).checkMinutes,
      ...(row.due_at && { dueAt: row.due_at }),
      ...(row.missed && { missed: row.missed as OutingView['missed'] }),
      ...(row.panic_at && { panicAt: row.panic_at }),
      helpers: helping.map(({ name, phone, hasAnswered }) => ({
        name,
        hasAnswered,
        ...(mayRing && phone && { phone }),
      })),
      police: listRooms(ambito, received.stationKey),
      ...(police &&
        row.police_at && {
          asked: {
            callee: calleeName(ambito, police.callee),
            outcome: police.outcome,
            told: say(police.told),
            at: row.police_at,
            by: nameOf(ambito, JSON.parse(row.police_by ?? '{}') as Actor),
          },
        }),
    }
  })
}

/** Cases whose file this viewer may read, not only know of. */
async function listReadable(tx: Tx, ambito: Ambito, actor: Actor): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('view_cases')
    .select('case_id')
    .where('ambito_id', '=', ambito.id)
    .where(compileScope('case_file', scopeOf(actor, 'case_file')))
    .execute()
  return new Set(rows.map(({ case_id }) => case_id))
}

function mustBeFound({ panic_at, missed }: { readonly panic_at: string | null; readonly missed: string | null }) {
  return panic_at !== null || missed === 'desk'
}

type Helper = OutingView['helpers'][number] & { readonly userId: string }

async function readHelpers(tx: Tx, ambito: Ambito): Promise<Map<string, Helper[]>> {
  const pages = await tx
    .selectFrom('view_pages')
    .select(['help', 'called_ids', 'acknowledged_by'])
    .where('ambito_id', '=', ambito.id)
    .where('help', 'is not', null)
    .where('phase', '<>', 'withdrawn')
    .orderBy('started_at')
    .orderBy('page_id')
    .execute()
  const found = new Map<string, Helper[]>()
  for (const { help, called_ids, acknowledged_by } of pages) {
    const { outingId } = help as { outingId: string }
    const called = called_ids.map((userId) => {
      const person = ambito.findPerson(userId)
      return {
        userId,
        name: person?.name ?? '—',
        ...(person && { phone: person.phone }),
        hasAnswered: acknowledged_by === userId,
      }
    })
    found.set(outingId, [...(found.get(outingId) ?? []), ...called])
  }
  return found
}

/** The room that had called us, by the number of our own directory; 112 in any case. */
function listRooms(ambito: Ambito, stationKey: string | undefined): OutingView['police'] {
  const station = stationKey ? stationOf(ambito, stationKey) : undefined
  return [...(station?.phone ? [{ key: station.key, name: station.name, phone: station.phone }] : []), EMERGENCY]
}

function calleeName(ambito: Ambito, key: string): string {
  return key === EMERGENCY.key ? EMERGENCY.name : (stationOf(ambito, key)?.name ?? key)
}

function stationOf(ambito: Ambito, key: string) {
  return ambito.bodies.flatMap(({ stations }) => stations).find((station) => station.key === key)
}
