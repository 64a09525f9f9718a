// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Band } from '#core/rosters/band.ts'
import type { ShiftElsewhere } from '#core/rosters/elsewhere.ts'
import type { Span } from '#core/rosters/wallClock.ts'
import type { Ambito } from './ambito.ts'
import type { Database, Tx } from './database.ts'

/** Tells the database what the reviewed files say of sharing and of who may hold what is lent, at every start: what was taken out ends now. */
export async function keepSharing(db: Database, ambito: Ambito): Promise<void> {
  const { lends, borrows } = ambito.rostering.sharing
  const lent = ambito.rostering.shiftRules.bands.filter(({ band }) => lends.some((one) => one.band === band))
  const may = lent.flatMap(({ band, roles }) => roles.map((role) => ({ ambito_id: ambito.id, band, role })))
  const rows = [
    ...lends.map(({ band, to }) => ({ ambito_id: ambito.id, kind: 'lends', band, other_id: to })),
    ...borrows.map(({ band, from }) => ({ ambito_id: ambito.id, kind: 'borrows', band, other_id: from })),
  ]
  await db.inAmbito(ambito.id, async (tx) => {
    await tx.deleteFrom('roster_shares').where('ambito_id', '=', ambito.id).execute()
    await tx.deleteFrom('roster_band_roles').where('ambito_id', '=', ambito.id).execute()
    if (rows.length > 0) await tx.insertInto('roster_shares').values(rows).execute()
    if (may.length > 0) await tx.insertInto('roster_band_roles').values(may).execute()
  })
}

/** Somebody of another ambito's roster who is on call for us too at this instant. */
export interface SharedOnCall {
  readonly band: Band
  readonly userId: string
  readonly by: 'roster' | 'fallback'
  readonly from: string
  readonly startsAt: string
  readonly endsAt: string
}

/** Rows of the other roster that both sides agreed to share, at one instant. */
export async function readSharedOnCall(tx: Tx, ambito: Ambito, instant: string): Promise<SharedOnCall[]> {
  const { borrows } = ambito.rostering.sharing
  if (borrows.length === 0) return []
  const rows = await tx
    .selectFrom('shared_shifts')
    .select(['holder_id', 'band', 'user_id', 'cause', 'starts_at', 'ends_at'])
    .where('starts_at', '<=', instant)
    .where('ends_at', '>', instant)
    .execute()
  return rows.flatMap((row) => {
    const agreed = borrows.find(({ band, from }) => band === row.band && from === row.holder_id)
    if (!agreed) return []
    return [
      {
        band: agreed.band,
        userId: row.user_id,
        by: row.cause === 'fallback' ? 'fallback' : 'roster',
        from: agreed.name,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
      } as const,
    ]
  })
}

/** Who of the shared people is being called or is out for another ambito; nothing else of it is known here. */
export async function readBusyElsewhere(tx: Tx, ambito: Ambito): Promise<ReadonlySet<string>> {
  const { lends, borrows } = ambito.rostering.sharing
  if (lends.length + borrows.length === 0) return new Set()
  const rows = await tx.selectFrom('shared_busy').select('user_id').execute()
  return new Set(rows.map(({ user_id }) => user_id))
}

/** Shifts of people who work here too, by the roster of an ambito with which one is shared. */
export async function readShiftsElsewhere(
  tx: Tx,
  ambito: Ambito,
  { startsAt, endsAt }: Span,
): Promise<ShiftElsewhere[]> {
  const { lends, borrows } = ambito.rostering.sharing
  if (lends.length + borrows.length === 0) return []
  const names = new Map([
    ...lends.map(({ to, name }) => [to, name] as const),
    ...borrows.map(({ from, name }) => [from, name] as const),
  ])
  const rows = await tx
    .selectFrom('shifts_elsewhere')
    .selectAll()
    .where('ends_at', '>', startsAt)
    .where('starts_at', '<', endsAt)
    .orderBy('starts_at')
    .orderBy('user_id')
    .orderBy('band')
    .execute()
  return rows.map((row) => ({
    userId: row.user_id,
    band: row.band as Band,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    ambito: names.get(row.other_id) ?? row.other_id,
  }))
}

/** Until this transaction ends no other ambito with a shared roster gives anybody a shift: two at once would not see each other. */
export async function takeTurnsWithOthers(tx: Tx, ambito: Ambito): Promise<void> {
  const { lends, borrows } = ambito.rostering.sharing
  if (lends.length + borrows.length === 0) return
  await sql`select pg_advisory_xact_lock(${SHARED_ROSTERS_LOCK})`.execute(tx)
}

/** Any fixed number that is not the lock of the migrations nor of the accounts. */
const SHARED_ROSTERS_LOCK = 7_364_253

/** Which bands two rosters have to do with, and whether the other side has said so too. */
export async function readAgreements(tx: Tx, ambito: Ambito) {
  const { lends, borrows } = ambito.rostering.sharing
  if (lends.length + borrows.length === 0) return []
  const rows = await tx.selectFrom('shared_agreements').selectAll().execute()
  const isAgreed = (kind: string, band: Band, other: string) =>
    rows.some((row) => row.kind === kind && row.band === band && row.other_id === other && row.agreed)
  return [
    ...lends.map(({ band, to, name }) => ({
      kind: 'lends' as const,
      band,
      name,
      isAgreed: isAgreed('lends', band, to),
    })),
    ...borrows.map(({ band, from, name }) => ({
      kind: 'borrows' as const,
      band,
      name,
      isAgreed: isAgreed('borrows', band, from),
    })),
  ]
}
