// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { v5 as nameId } from 'uuid'
import type { CommandsOf } from '#core/policies/policy.ts'
import type { BandRules } from '#core/rosters/band.ts'
import type { Rotation } from '#core/rosters/rotation.ts'
import { shiftsOfDay } from '#core/rosters/wallClock.ts'
import { readStaff, type StaffMember } from '#server/access/staff.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import type { Ambito } from './ambito.ts'

/** Any fixed UUID: a second start gives the same commands again, and each happened once. */
const SEED_NAMESPACE = '8f2b6c14-3a5d-5e7f-9b10-4c6d8e0f2a31'

/**
 * The sample finds a published roster, from the day of its first start to the end of the next month: a week each for who
 * is on call, beginning with the standing names, and days and nights in turn at the desk.
 */
export async function seedRoster(deps: HandlerDeps): Promise<void> {
  const { ambito, clock } = deps
  const { bands } = ambito.rostering.shiftRules
  const give = async <S extends 'roster' | 'staff'>(stream: S, id: string, what: string, command: CommandsOf[S]) => {
    const commandId = nameId(`${ambito.id}/${what}`, SEED_NAMESPACE)
    // What a coordinator of the sample has meanwhile changed stays changed.
    await giveUnlessDone(deps, {
      actor: { kind: 'system', job: 'seed' },
      commandId,
      fingerprint: 'seed',
      stream,
      id,
      command: () => command,
    } as Parameters<typeof giveUnlessDone<S>>[1])
  }

  const staff = await deps.db.inAmbito(ambito.id, (tx) => readStaff(tx, ambito))
  for (const { userId, role } of staff) {
    if (!bands.some(({ roles }) => roles.includes(role))) continue
    await give('staff', staffIdOf(userId), `number of ${userId}`, { type: 'VerifyNumber', userId, how: 'sample' })
  }
  const first = bands[0]
  if (!first) return
  const rosterId = nameId(`${ambito.id}/first roster`, SEED_NAMESPACE)
  const now = clock.now().toISOString()
  const firstDay = rosterDayOf(now, first, ambito.zone)
  const lastDay = Temporal.PlainDate.from(firstDay).with({ day: 1 }).add({ months: 2 }).subtract({ days: 1 }).toString()
  await give('roster', rosterId, 'draft', { type: 'DraftRoster', firstDay, lastDay })
  for (const band of bands) {
    const rotation = rotationOf(band, staff, ambito, now, firstDay)
    if (rotation.people.length === 0) continue
    await give('roster', rosterId, `rotation of ${band.band}`, { type: 'PlanRotation', band: band.band, ...rotation })
  }
  const fallbacks = ambito.rostering.standing.filter(({ userId }) => userId !== '')
  await give('roster', rosterId, 'publication', { type: 'PublishRoster', fallbacks })
}

/** Before the first shift of the morning it is still the roster day of yesterday. */
function rosterDayOf(now: string, band: BandRules, zone: string): string {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate()
  const begun = (shiftsOfDay(band, today.toString(), zone)[0]?.startsAt ?? '') <= now
  return (begun ? today : today.subtract({ days: 1 })).toString()
}

function rotationOf(
  { band, roles, starts }: BandRules,
  staff: readonly StaffMember[],
  ambito: Ambito,
  now: string,
  firstDay: string,
): Rotation {
  const standing = (wanted: string) => ambito.rostering.standing.find((one) => one.band === wanted)?.userId ?? ''
  const able = staff.filter(({ role }) => roles[0] === role)
  const others = able.map(({ userId }) => userId).filter((userId) => userId !== standing(band))
  if (band === 'first' || band === 'second') {
    const rest = others.filter((userId) => userId !== standing('first') && userId !== standing('second'))
    const half = Math.ceil(rest.length / 2)
    const turns = [standing('first'), ...rest.slice(0, half), standing('second'), ...rest.slice(half)]
    // Half a turn apart: nobody is second the week before or after being first.
    const people = band === 'first' ? turns : [...turns.slice(half + 1), ...turns.slice(0, half + 1)]
    return { people: people.filter(Boolean), every: 'week', stagger: 0 }
  }
  if (starts.length === 1) return { people: [standing(band), ...others].filter(Boolean), every: 'week', stagger: 0 }
  const isLater = shiftsOfDay({ starts }, firstDay, ambito.zone).findIndex(({ endsAt }) => now < endsAt) > 0
  const people = isLater ? [...others, standing(band)] : [standing(band), ...others]
  return { people: people.filter(Boolean), every: 'day', stagger: 1 }
}
