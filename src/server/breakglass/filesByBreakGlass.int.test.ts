// SPDX-License-Identifier: AGPL-3.0-or-later
// Break-glass opens the papers of a case that is closed to somebody for other reasons, until its instant; of a protected
// case it opens the words of the night and no paper.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAttachment } from '#core/attachments/attachmentDoors.ts'
import { checkBreakGlass, openBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { type CaseView, getCase } from '#core/cases/casesApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { searchReads } from '#core/reads/readsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { upload } from '../../../tests/support/anUpload.ts'
import { asking } from '../../../tests/support/asking.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { aPdf } from '../../../tests/support/someFiles.ts'

type Headers = Record<string, string>
let door: FrontDoor
let coordinator: Headers
let alone: Headers
beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
  coordinator = await door.signedIn(people.coordinator)
  alone = await door.signedIn(people.strangerInTheField)
})
afterAll(() => door?.close())
const { ok } = asking(() => door)

async function aCaseWithPaper() {
  const { caseId } = await door.openCase()
  const attachmentId = newId()
  const sent = await upload(door.app, { caseId, attachmentId, file: aPdf(), headers: coordinator })
  expect(sent.statusCode, sent.body).toBe(200)
  const { number } = (await ok(getCase, coordinator, { params: { caseId } })) as CaseView
  return { caseId, attachmentId, number }
}
async function breakGlass(sought: string) {
  const body = { kind: 'case', sought }
  expect((await ok(checkBreakGlass, alone, { body })).outcome).toBe('possible')
  const params = { breakGlassId: newId() }
  await ok(openBreakGlass, alone, { params, body: { ...body, reason: 'Nessun altro è sveglio' } })
}
const opens = async (attachmentId: string) =>
  (await door.app.inject({ url: openAttachment.path.replace(':attachmentId', attachmentId), headers: alone }))
    .statusCode

test('no paper of a protected case', async () => {
  const { attachmentId, caseId, number } = await aCaseWithPaper()
  const ground = { ground: 'judged_by_person', reason: 'Il marito è in servizio' }
  await ok(protectCase, coordinator, { params: { caseId }, body: ground })
  await breakGlass(number)
  await ok(getCase, alone, { params: { caseId } })
  expect(await opens(attachmentId)).toBe(404)
})

test('the papers of a case, each with its line on the register, until its instant', async () => {
  const { attachmentId, number } = await aCaseWithPaper()
  expect(await opens(attachmentId)).toBe(404)
  await breakGlass(number)
  expect(await opens(attachmentId)).toBe(200)
  const { reads } = await ok(searchReads, coordinator, { body: { caseNumber: number } })
  const lines = reads.filter(({ act }: { act: string }) => act === 'openAttachment')
  const readerId = door.userIdOf(people.strangerInTheField)
  expect(lines).toMatchObject([{ kind: 'attachment', readerId, isBreakGlass: true, purpose: 'break_glass' }])
  door.deps.rehearsal?.clock.advance(door.deps.ambito.breakGlass.openMinutes * 60)
  expect(await opens(attachmentId)).toBe(404)
})
