// SPDX-License-Identifier: AGPL-3.0-or-later
import { ladderOf } from '#core/paging/ladder.ts'
import { calleesOf, LAST_RESORT, type PagePolicy } from '#core/paging/pagePolicy.ts'
import type { Band } from '#core/rosters/band.ts'
import { bandsAt, type Tenure } from '#core/rosters/tenure.ts'
import { isRuled, readRosterStaff, readTenures } from '#server/rosters/checkInput.ts'
import type { Ambito } from './ambito.ts'
import type { Tx } from './database.ts'
import { readAgreements, readSharedOnCall } from './sharedRoster.ts'

/** Who answers for a band at an instant, and by which right. */
export interface OnCall {
  readonly band: Band
  readonly userId: string
  /** `standing`: nobody is rostered, or who is rostered is not there, so the name of the configuration answers. */
  readonly by: 'roster' | 'fallback' | 'standing'
  readonly shiftId?: string
  readonly rosterId?: string
  readonly startsAt?: string
  readonly endsAt?: string
  /** The ambito whose roster names this person; absent for our own. */
  readonly from?: string
  /** Other ambiti this person is on call for at the same instant. */
  readonly alsoFor?: readonly string[]
  /** Rostered, and away or not to be called any more. */
  readonly absentUserId?: string
}

/**
 * Everybody on call at an instant, past or future: rows of published rosters, read and not computed. A borrowed band is read
 * from the roster that holds it; somebody of it whom our own people do not know could not be called, and the standing name answers.
 */
export async function readOnCall(
  tx: Tx,
  ambito: Ambito,
  instant: string,
  known?: ReadonlyMap<string, readonly Tenure[]>,
): Promise<OnCall[]> {
  const rows = await tx
    .selectFrom('view_shifts as shift')
    .leftJoin('view_absences as absence', (join) =>
      join
        .onRef('absence.ambito_id', '=', 'shift.ambito_id')
        .onRef('absence.user_id', '=', 'shift.user_id')
        .on('absence.starts_at', '<=', instant)
        .on('absence.ends_at', '>', instant),
    )
    .select([
      'band',
      'shift.user_id',
      'cause',
      'shift_id',
      'roster_id',
      'shift.starts_at',
      'shift.ends_at',
      'absence_id',
    ])
    .where('shift.ambito_id', '=', ambito.id)
    .where('published', '=', true)
    .where('shift.starts_at', '<=', instant)
    .where('shift.ends_at', '>', instant)
    .execute()
  const shared = await readSharedOnCall(tx, ambito, instant)
  const agreements = await readAgreements(tx, ambito)
  const lentTo = (band: Band) =>
    agreements.filter((one) => one.kind === 'lends' && one.band === band && one.isAgreed).map(({ name }) => name)
  const elsewhere = (band: Band, userId: string) => [
    ...lentTo(band),
    ...shared.filter((one) => one.userId === userId && one.band !== band).map(({ from }) => from),
  ]
  const tenures = known ?? (await readTenures(tx, ambito))
  /** Whoever works here no more, or as something else, is not called out. */
  const mayHold = (band: Band, userId: string) =>
    !isRuled(ambito, band) || bandsAt(tenures.get(userId) ?? [], instant).includes(band)
  const bands: Band[] = ['first', 'second', 'coordinator', 'call_taker']
  return bands.flatMap((band): OnCall[] => {
    const row = rows.find((one) => one.band === band)
    const standing = ambito.rostering.standing.find((one) => one.band === band)
    const borrowed = shared.find((one) => one.band === band && ambito.findPerson(one.userId))
    if (borrowed) return [{ ...borrowed, alsoFor: [borrowed.from] }]
    if (row && !row.absence_id && mayHold(band, row.user_id)) {
      const { user_id: userId, shift_id: shiftId, roster_id: rosterId, starts_at: startsAt, ends_at: endsAt } = row
      const also = elsewhere(band, userId)
      return [
        {
          band,
          userId,
          by: row.cause === 'fallback' ? 'fallback' : 'roster',
          shiftId,
          rosterId,
          startsAt,
          endsAt,
          ...(also.length > 0 && { alsoFor: also }),
        },
      ]
    }
    if (!standing?.userId || !mayHold(band, standing.userId)) return []
    return [{ band, userId: standing.userId, by: 'standing', ...(row && { absentUserId: row.user_id }) }]
  })
}

/**
 * Each of these bands with its userId, and those for which somebody is to answer and nobody does: its shifts are written here, it has a
 * standing name, or another roster holds it.
 */
export function withNobody<B extends Band>(
  { rostering: { shiftRules, standing, sharing } }: Ambito,
  onCall: readonly Pick<OnCall, 'band' | 'userId'>[],
  bands: readonly B[],
): { readonly band: B; readonly userId: string | undefined }[] {
  const kept = [...shiftRules.bands, ...standing, ...sharing.borrows]
  return bands.flatMap((band) => {
    const userId = onCall.find((one) => one.band === band)?.userId
    return userId !== undefined || kept.some((one) => one.band === band) ? [{ band, userId }] : []
  })
}

/** Who is called out at this instant by these rules, in order, each person once; and the levels that bring nobody of their own. */
export async function readLadder(
  tx: Tx,
  ambito: Ambito,
  instant: string,
  { rungs }: Pick<PagePolicy, 'rungs'> = ambito.rostering.policyOf('P1'),
) {
  const tenures = await readTenures(tx, ambito)
  const onCall = await readOnCall(tx, ambito, instant, tenures)
  const wantsEverybody = rungs.flatMap(calleesOf).some(({ level }) => level === 'everybody')
  const present = wantsEverybody ? await readPresent(tx, ambito, instant, tenures) : []
  const { steps, skipped } = ladderOf(rungs, ({ level, userId, band }) => {
    if (userId) return [userId]
    if (level === 'everybody')
      return present.filter(({ bands }) => bands.some((one) => one === band)).map(({ userId }) => userId)
    return onCall.filter((one) => one.band === level).map((one) => one.userId)
  })
  if (ambito.rostering.hasLastNumber) steps.push({ userId: LAST_RESORT, level: 'last_resort', waitMinutes: 1 })
  return { steps, skipped }
}

/** Who may be rostered, works here and is not away, whether they are on call or not: with a number that is known to ring. */
async function readPresent(tx: Tx, ambito: Ambito, instant: string, tenures: ReadonlyMap<string, readonly Tenure[]>) {
  const staff = await readRosterStaff(tx, ambito, tenures)
  const away = await tx
    .selectFrom('view_absences')
    .select('user_id')
    .where('ambito_id', '=', ambito.id)
    .where('starts_at', '<=', instant)
    .where('ends_at', '>', instant)
    .execute()
  return staff
    .filter(({ userId, isVerified }) => isVerified && !away.some((row) => row.user_id === userId))
    .map(({ userId, tenures }) => ({ userId, bands: bandsAt(tenures, instant) }))
}
