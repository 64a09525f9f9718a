// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { protectCase } from '#core/protection/protectionApi.ts'
import { listReadingAlarms, type ReadingAlarm } from '#core/reads/readingAlarmsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { aReadOfEachKind, type WhatIsRead } from '../../../tests/support/aReadOfEachKind.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'

describeOnEachPostgres('the rules on unusual readings', (server) => {
  let door: FrontDoor
  let dpo: Record<string, string>
  let reads: Record<string, WhatIsRead>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    const ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    const headers = await door.signedIn(people.call_taker)
    for (const { case_id: caseId } of await door.asOwner<{ case_id: string }>('select case_id from view_cases'))
      await door.ask(protectCase, {
        params: { caseId },
        headers,
        body: { ground: 'judged_by_person', reason: 'Lo chiede lei' },
      })
    reads = await aReadOfEachKind(door, ids)
    dpo = await door.signedIn(people.dpo)
  })
  afterAll(() => door.close())

  it.each(['case', 'report', 'linked report', 'person', 'handover', 'attachment', 'address of the vault'])(
    'know that a %s is of a protected case',
    async (what) => {
      const read = reads[what] as WhatIsRead
      const actor = { kind: 'staff', userId: `reader-of-${what.replaceAll(' ', '-')}`, role: 'coordinator' } as const
      const at = { ambitoId: door.deps.ambito.id, now: door.now() }
      const alarms = async () => {
        const answer = await door.ask(listReadingAlarms, { headers: dpo })
        return (answer.json().alarms as ReadingAlarm[]).filter(({ rule }) => rule === 'protected-without-task').length
      }
      const before = await alarms()
      await door.deps.reads.record(at, [{ ...read, actor, purpose: 'coordination', act: 'getCase' }])
      expect(await alarms()).toBe(before + 1)
    },
  )
})
