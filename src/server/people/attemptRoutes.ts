// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import { type Attempt, CALLS_SHOWN_DAYS, listAttempts, recordAttempt, verifyAttempt } from '#core/people/attemptApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readTold } from '#server/app/readTold.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import { readWords } from '#server/log/words.ts'

export function serveAttempts(routes: Routes): void {
  serveCommand(routes, recordAttempt, ({ deps, params, body }) => ({
    stream: 'attempt',
    id: params.attemptId,
    command: (words) => {
      if (body.stationKey) findStation(deps.ambito, body.stationKey)
      return {
        type: 'RecordAttempt',
        askedFor: words.keep(body.askedFor),
        asker: words.keepIfAny(body.asker),
        stationKey: body.stationKey,
        reference: words.keepIfAny(body.reference),
      }
    },
  }))
  serveCommand(routes, verifyAttempt, ({ deps, params, body }) => ({
    stream: 'attempt',
    id: params.attemptId,
    command: (words) => {
      // Only a number of our own directory can have been called: never the one the caller showed.
      const { phone } = findStation(deps.ambito, body.stationKey)
      if (!phone) throw new Refused('StationUnknown')
      return {
        type: 'VerifyAttempt',
        stationKey: body.stationKey,
        dialled: words.keep(phone),
        outcome: body.outcome,
      }
    },
  }))
  serveView(routes, listAttempts, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const since = new Date(deps.clock.now().getTime() - CALLS_SHOWN_DAYS * 24 * 3_600_000).toISOString()
      return {
        sentence: {
          it: deps.ambito.messageText('neutral-answer', 'it', {}),
          en: deps.ambito.messageText('neutral-answer', 'en', {}),
        },
        attempts: await readAttempts(tx, deps.ambito, actor, since),
      }
    }),
  )
}

function findStation(ambito: Ambito, stationKey: string) {
  const station = ambito.bodies.flatMap(({ stations }) => stations).find(({ key }) => key === stationKey)
  if (!station) throw new Refused('StationUnknown')
  return station
}

async function readAttempts(tx: Tx, ambito: Ambito, actor: Actor, since: string): Promise<Attempt[]> {
  const numbers = await readNumbers(tx, ambito.id, actor)
  // The centre hears of what concerns its own cases; the rest is of the desk.
  const isCentre = actor.kind === 'staff' && actor.role === 'anti_violence_centre'
  const rows = await tx
    .selectFrom('view_attempts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('recorded_at', '>', since)
    .$if(isCentre, (attempts) => attempts.where(sql<boolean>`case_ids && ${[...numbers.keys()]}::uuid[]`))
    .orderBy('recorded_at', 'desc')
    .orderBy('attempt_id')
    .limit(200)
    .execute()
  // Never for the desk: that somebody was told says that somebody is protected.
  const isDesk = actor.kind !== 'staff' || actor.role === 'call_taker'
  const told = await readTold(tx, ambito, isDesk ? [] : rows.map(({ attempt_id }) => attempt_id))
  const say = await readWords(tx, ambito.id, rows)
  const words = (ref: unknown) => say((ref as TextRef | null) ?? undefined)
  return rows.map(
    (row): Attempt => ({
      attemptId: row.attempt_id,
      askedFor: words(row.asked_for),
      ...(row.asker && { asker: words(row.asker) }),
      ...(row.station_key && { stationKey: row.station_key }),
      ...(row.reference && { reference: words(row.reference) }),
      by: nameOf(ambito, JSON.parse(row.recorded_by)),
      at: row.recorded_at,
      ...(row.verified_at && {
        verified: {
          stationKey: row.verified_station ?? '',
          dialled: words(row.dialled),
          outcome: row.outcome as NonNullable<Attempt['verified']>['outcome'],
          at: row.verified_at,
        },
      }),
      told: row.case_ids.some((caseId) => numbers.has(caseId)) ? (told.get(row.attempt_id) ?? []) : [],
      cases: row.case_ids.flatMap((caseId) => {
        const caseNumber = numbers.get(caseId)
        return caseNumber ? [{ caseId, caseNumber }] : []
      }),
    }),
  )
}

/** Which case an attempt points at is for the coordinator and the centre, never for the desk that typed the name. */
async function readNumbers(tx: Tx, ambitoId: string, actor: Actor): Promise<ReadonlyMap<string, string>> {
  if (actor.kind !== 'staff' || actor.role === 'call_taker') return new Map()
  const rows = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number'])
    .where('ambito_id', '=', ambitoId)
    .where('is_protected', '=', true)
    .where(compileScope('case_file', scopeOf(actor, 'case_file')))
    .execute()
  return new Map(rows.map((row) => [row.case_id, row.number]))
}
