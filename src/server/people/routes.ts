// SPDX-License-Identifier: AGPL-3.0-or-later
import { findBornProblem } from '#core/people/bornWhen.ts'
import {
  addIdentity,
  describePerson,
  getPerson,
  linkPeople,
  noteWhatWorked,
  raiseWarning,
  recordCode,
  reviewWarning,
  searchPeople as searchPeopleApi,
  strikeIdentity,
  unlinkPeople,
} from '#core/people/peopleApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { findEntry, mustBeOwn } from '#server/access/ownEntry.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { checkCode } from './checkCode.ts'
import { addsIdentity } from './readIdentities.ts'
import { readPerson } from './readPerson.ts'
import { searchPeople } from './searchPeople.ts'
import { todayIn } from './today.ts'

export function servePeople(routes: Routes): void {
  serveView(routes, searchPeopleApi, ({ deps, actor, body }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) => searchPeople(tx, deps.ambito.id, actor, body.typed)),
  )
  serveView(routes, getPerson, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'person', params.personId)
      return readPerson(tx, deps.ambito, actor, params.personId, deps.clock.now().toISOString())
    }),
  )

  serveCommand(routes, linkPeople, ({ deps, actor, params, body }) => {
    const pair = pairOf(params.personId, body.otherPersonId)
    return onPeople(deps, actor, pair, (words) => ({
      type: 'LinkPeople',
      linkId: body.linkId,
      otherId: pair[1],
      reason: words.keep(body.reason),
    }))
  })
  serveCommand(routes, unlinkPeople, ({ deps, actor, params, body }) => {
    const pair = pairOf(params.personId, body.otherPersonId)
    return onPeople(deps, actor, pair, (words) => ({
      type: 'UnlinkPeople',
      otherId: pair[1],
      reason: words.keep(body.reason),
    }))
  })
  serveCommand(routes, addIdentity, ({ deps, actor, params, body }) =>
    onPeople(deps, actor, [params.personId], (words) => ({
      type: 'AddIdentity',
      identityId: body.identityId,
      calledBy: words.keep(body.calledBy),
      certainty: body.certainty,
      document: words.keepIfAny(body.document),
    })),
  )
  serveCommand(routes, strikeIdentity, ({ deps, actor, params, body }) =>
    onPeople(deps, actor, [params.personId], async (words, tx) => {
      const { personId, identityId } = params
      const isEntry = addsIdentity(identityId)
      mustBeOwn(deps, actor, await findEntry(tx, deps, { stream: 'person', id: personId, isEntry }))
      return { type: 'StrikeIdentity', identityId, reason: words.keep(body.reason) }
    }),
  )
  serveCommand(routes, describePerson, ({ deps, actor, params, body }) => {
    const problem = body.born && findBornProblem(body.born, todayIn(deps.ambito.zone, deps.clock.now().toISOString()))
    if (problem) throw new HttpProblem(400, 'BadInput', { fields: [{ path: 'body.born', code: problem }] })
    if (!(body.description?.trim() || body.born?.trim()))
      throw new HttpProblem(400, 'BadInput', { fields: [{ path: 'body.description', code: 'required' }] })
    return onPeople(deps, actor, [params.personId], (words) => ({
      type: 'DescribePerson',
      description: words.keepIfAny(body.description),
      born: words.keepIfAny(body.born),
    }))
  })
  serveCommand(routes, recordCode, ({ deps, actor, params, body }) =>
    onPeople(deps, actor, [params.personId], async (words) => ({
      type: 'RecordCode',
      codeId: body.codeId,
      code: words.keep(body.code),
      ...(await checkCode(body.code)),
    })),
  )
  serveCommand(routes, raiseWarning, ({ deps, actor, params, body }) =>
    onPeople(deps, actor, [params.personId], (words) => ({
      ...body,
      type: 'RaiseWarning',
      said: words.keep(body.said),
    })),
  )
  serveCommand(routes, reviewWarning, ({ deps, actor, params, body }) =>
    onPeople(deps, actor, [params.personId], (words) => ({
      type: 'ReviewWarning',
      warningId: params.warningId,
      reviewOn: body.reviewOn,
      reason: words.keep(body.reason),
    })),
  )
  serveCommand(routes, noteWhatWorked, ({ deps, actor, params, body }) =>
    onPeople(deps, actor, [params.personId], (words) => ({
      type: 'NoteWhatWorked',
      noteId: body.noteId,
      said: words.keep(body.said),
    })),
  )
}

/** A command on a row of the register, for those who may see it; of a link, on the lesser row, for those who may see both. */
function onPeople(
  deps: Deps,
  actor: Actor,
  [id, ...others]: readonly [string, ...string[]],
  command: CommandPlan<'person'>['command'],
): CommandPlan<'person'> {
  return {
    stream: 'person',
    id,
    command,
    async inScope(tx) {
      // All are asked, whatever the first answer is: which of them is hidden must not show in the time.
      const inSight = []
      for (const personId of [id, ...others])
        inSight.push(await isInSight(tx, deps.ambito.id, actor, 'person', personId))
      return !inSight.includes(false)
    },
  }
}

/** The lesser id first, so that a pair has one stream from whichever end it is linked. Ids are compared as the database does. */
function pairOf(one: string, other: string): readonly [string, string] {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a < b ? [a, b] : [b, a]
}
