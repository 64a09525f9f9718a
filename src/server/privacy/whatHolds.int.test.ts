// SPDX-License-Identifier: AGPL-3.0-or-later
// What still holds a case back from erasure is its own, and stands only as long as it is there (ADR 0029).
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aFrontDoor, type FrontDoor } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { dayIn } from './dayIn.ts'
import { listKept } from './listKept.ts'

describeOnEachPostgres('what holds a case', (server) => {
  let door: FrontDoor
  let caseId: string
  let other: string
  const now = () => door.deps.clock.now().toISOString()
  const insert = (table: string, row: Record<string, unknown>) => {
    const all = { ambito_id: door.deps.ambito.id, ...row }
    return door.asOwner(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [
      JSON.stringify(all),
    ])
  }
  const heldBy = async (id: string) => {
    const { db, ambito } = door.deps
    const [kept] = await db.inAmbito(ambito.id, (tx) =>
      listKept(tx, ambito, { kind: 'system', job: 'erasure' }, now(), { kind: 'case', id }),
    )
    return kept?.exclusions
  }

  beforeAll(async () => {
    door = await aFrontDoor(server)
    caseId = (await door.openCase()).caseId
    other = (await door.openCase()).caseId
    await door.asOwner(`update view_cases set phase = 'closed', closed_at = $1`, [now()])
    await door.asOwner('delete from view_duties')
  })
  afterAll(() => door.close())

  it('is nothing, once it is closed', async () => {
    expect([await heldBy(caseId), await heldBy(other)]).toEqual([[], []])
  })

  it.each(['open', 'expired'])('is a duty that is %s, of this case', async (phase) => {
    const duty = { case_id: caseId, definition: 'x', due_at: now(), trigger_at: now(), subject_id: caseId, phase }
    await insert('view_duties', { duty_id: newId(), ...duty })
    expect([await heldBy(caseId), await heldBy(other)]).toEqual([['open_duty'], []])
    await door.asOwner(`update view_duties set phase = 'done'`)
    expect(await heldBy(caseId)).toEqual([])
  })

  it('is a warning about somebody of this case, until it is taken back or its day is over', async () => {
    const [personId, stranger] = [newId(), newId()]
    for (const [person_id, case_id] of [
      [personId, caseId],
      [stranger, other],
    ])
      await insert('view_register', { person_id, case_id, group_id: person_id, registered_at: now() })
    const today = dayIn(door.deps.ambito.zone, now())
    const warning = { raised_at: now(), raised_by: 'x', said: {}, review_on: today }
    await insert('view_warnings', { warning_id: newId(), person_id: personId, ...warning })
    expect([await heldBy(caseId), await heldBy(other)]).toEqual([['standing_warning'], []])
    await door.asOwner(`update view_warnings set review_on = '2020-01-01'`)
    expect(await heldBy(caseId)).toEqual([])
    await door.asOwner('update view_warnings set review_on = $1, withdrawn_at = $2', ['2099-01-01', now()])
    expect(await heldBy(caseId)).toEqual([])
  })

  it('is a legal hold on this case, until it is lifted', async () => {
    const hold = { subject_kind: 'case', placed_at: now(), placed_by: 'x', reason: {}, review_on: '2099-01-01' }
    await insert('view_holds', { hold_id: newId(), subject_id: caseId, ...hold })
    expect([await heldBy(caseId), await heldBy(other)]).toEqual([['legal_hold'], []])
    await door.asOwner('update view_holds set lifted_at = $1', [now()])
    expect(await heldBy(caseId)).toEqual([])
  })

  it('is an erasure of this case that is proposed or allowed, and no refused one', async () => {
    const erasure = { subject_kind: 'case', authority: {}, ground: 'term', rule: 'case', proposed_by: 'x' }
    const row = { erasure_id: newId(), subject_id: caseId, proposed_at: now(), phase: 'proposed' }
    await insert('view_erasures', { ...row, ...erasure })
    expect([await heldBy(caseId), await heldBy(other)]).toEqual([['erasure_running'], []])
    await door.asOwner(`update view_erasures set phase = 'authorised'`)
    expect(await heldBy(caseId)).toEqual(['erasure_running'])
    await door.asOwner(`update view_erasures set phase = 'refused'`)
    expect(await heldBy(caseId)).toEqual([])
  })

  it('leaves a protected one to the coordinator, under a rule of its own, and to the officer those that are not', async () => {
    await door.asOwner('update view_cases set is_protected = true where case_id = $1', [caseId])
    const { db, ambito } = door.deps
    const rulesFor = async (role: 'coordinator' | 'dpo') => {
      const actor = { kind: 'staff', userId: 'somebody', role } as const
      const kept = await db.inAmbito(ambito.id, (tx) => listKept(tx, ambito, actor, now()))
      return Object.fromEntries(
        kept.filter(({ subject }) => subject.kind === 'case').map((one) => [one.subject.id, one.rule]),
      )
    }
    expect(await rulesFor('coordinator')).toEqual({ [caseId]: 'protected_case', [other]: 'case' })
    expect(await rulesFor('dpo')).toEqual({ [other]: 'case' })
  })
})
