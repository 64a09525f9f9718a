// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { v5 as nameId } from 'uuid'
import { isMemberAt } from '#core/access/membership.ts'
import { readStaff } from '#server/access/staff.ts'
import { contactBookIdOf, readContacts } from '#server/app/contacts.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

const LOOK_MS = 60_000
const DAY_MS = 86_400_000
/** Any fixed id: the same test of the same contact point is one, whoever starts it. */
const TESTS = 'b5a1e0d3-7c42-5f19-9e64-2a8d3c1f6b70'
const ENGINE = { userId: '', mayForOthers: true }

/** Tries out, once a month and in office hours, each verified phone of who may be on call; silence is an alarm. */
export function dueContactTests(deps: EngineDeps): Job {
  const { ambito, clock, db } = deps
  let lookedAt = Number.NEGATIVE_INFINITY

  /** Unless somebody was quicker, or the contact point is no more. */
  const give = (userId: string, occasion: string, command: Parameters<typeof systemCommand<'contacts'>>[4]) =>
    giveUnlessDone(deps, systemCommand('dueContactTests', 'contacts', contactBookIdOf(userId), occasion, command))

  async function miss(now: string) {
    const missed = await db.inAmbito(ambito.id, (tx) =>
      tx
        .selectFrom('view_contact_checks')
        .select(['check_id as checkId', 'user_id as userId'])
        .where('ambito_id', '=', ambito.id)
        .where('phase', '=', 'waiting')
        .where('answer_by', '<=', now)
        .execute(),
    )
    for (const { checkId, userId } of missed)
      await give(userId, `missed/${checkId}`, () => ({ type: 'MissCheck', checkId }))
  }

  async function startDue(now: string) {
    const { contactTests, rostering } = ambito
    if (!contactTests || !isIn(now, ambito.zone, contactTests)) return
    const bands = rostering.shiftRules.bands
    const books = await db.inAmbito(ambito.id, async (tx) => {
      const staff = (await readStaff(tx, ambito)).filter(
        (one) => isMemberAt(one, now) && bands.some(({ roles }) => roles.includes(one.role)),
      )
      return readContacts(
        tx,
        ambito,
        staff.map(({ userId }) => userId),
      )
    })
    const before = new Date(Date.parse(now) - contactTests.everyDays * DAY_MS).toISOString()
    for (const { contactId, userId, kind, verified, test } of [...books.values()].flat()) {
      const lastAt = [verified?.at, test?.at]
        .filter((at) => at !== undefined)
        .toSorted()
        .at(-1)
      // What was never verified counts for nothing, and is not tried by itself: a stranger may have the number.
      if (kind !== 'voice' || !verified || (lastAt ?? '') > before) continue
      const checkId = nameId(`${ambito.id}/${contactId}/${lastAt}`, TESTS)
      await give(userId, `started/${checkId}`, () => ({
        type: 'StartCheck',
        checkId,
        contactId,
        userId,
        purpose: 'monthly',
        by: ENGINE,
      }))
    }
  }

  return {
    name: 'dueContactTests',
    streams: ['contacts'],
    async run() {
      const now = clock.now().toISOString()
      await miss(now)
      if (Date.parse(now) - lookedAt >= LOOK_MS) {
        await startDue(now)
        lookedAt = Date.parse(now)
      }
      const next = await db.inAmbito(ambito.id, (tx) =>
        tx
          .selectFrom('view_contact_checks')
          .select(({ fn }) => fn.min('answer_by').as('at'))
          .where('ambito_id', '=', ambito.id)
          .where('phase', '=', 'waiting')
          .executeTakeFirst(),
      )
      return next?.at ?? undefined
    },
  }
}

function isIn(now: string, zone: string, { from, until }: { readonly from: string; readonly until: string }): boolean {
  const time = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
  return time >= from && time < until
}
