// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { expect } from 'vitest'
import { addNote } from '#core/cases/casesApi.ts'
import { addIdentity, noteWhatWorked, raiseWarning } from '#core/people/peopleApi.ts'
import { nameListedPerson } from '#core/protection/listedCallerApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { ProtectionGround } from '#core/protection/protectionEvents.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { type FrontDoor, people } from './aFrontDoor.ts'
import { anAttachment } from './anAttachment.ts'
import { anOpening } from './someOfEach.ts'

/**
 * A protected case, the ids of what hangs on it, and this word wherever somebody may type: Bruno answered for it, and of the others of
 * `people` only the coordinator may read it.
 */
export async function aHiddenCase(door: FrontDoor, word: string): Promise<Readonly<Record<string, string>>> {
  const bruno = door.userIdOf(people.strangerInTheField)
  const { reportId, caseId, pageId } = await door.openCase()
  await door.give('page', pageId, { type: 'AcknowledgePage', userId: bruno, by: 'console' })
  const [personId, otherPersonId] = [await door.linkPerson(caseId), await door.linkPerson(caseId)]
  const made = { identityId: newId(), warningId: newId(), conflictId: newId(), stayId: newId() }
  const ids = { reportId, caseId, pageId, personId, otherPersonId, ...made }
  await door.give('stay', made.stayId, { type: 'RequestStay', caseId, personId, resourceKey: 'casa-esempio' })

  const headers = await door.signedIn(people.coordinator)
  const tell = async (endpoint: Endpoint, body: object) => {
    const answer = await door.ask(endpoint, { params: { ...ids, noteId: newId() }, body, headers })
    expect(answer.statusCode, `${endpoint.id}: ${answer.body}`).toBe(200)
  }
  await tell(protectCase, { ground: ProtectionGround.options[0], reason: word })
  await tell(addNote, { noteId: newId(), kind: 'note', text: word })
  await tell(nameListedPerson, { conflictId: made.conflictId, name: `Ugo ${word}`, reason: word })
  await tell(addIdentity, { identityId: made.identityId, calledBy: word, certainty: 'documented' })
  await tell(raiseWarning, { warningId: made.warningId, said: word, reviewOn: '2026-07-01' })
  await tell(noteWhatWorked, { noteId: newId(), said: word })
  return {
    ...ids,
    attachmentId: await anAttachment(door.deps, caseId, { description: word }),
    ...(await anOpening(door.deps, caseId, bruno, 9)),
  }
}
