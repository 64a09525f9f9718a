// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Actor } from '#core/shared/actor.ts'
import { endDrive, getDriverNote, readDriverNote } from '#core/vault/driverNoteApi.ts'
import {
  askOpening,
  endOpening,
  issueDriverNote,
  listCaseOpenings,
  listOpenings,
  refuseSecondKey,
  revokeDriverNote,
  showAddress,
  turnSecondKey,
} from '#core/vault/openingsApi.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Deps } from '#server/app/deps.ts'
import { listProtectedDestinations } from '#server/app/protectedDestinations.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { isOpeningInSight } from './openingInSight.ts'
import { findNote, readOpenings } from './readOpenings.ts'
import { takeAddress } from './takeAddress.ts'

export function serveOpenings(routes: Routes): void {
  serveCommand(routes, askOpening, ({ deps, actor, params, body }) => ({
    stream: 'opening',
    id: params.openingId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case_keys', body.caseId),
    command: (words) => ({ ...body, type: 'AskOpening', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
  serveCommand(routes, turnSecondKey, ({ deps, actor, params }) => ({
    ...onOpening(deps, actor, params.openingId),
    command: () => ({ type: 'TurnSecondKey', userId: userOf(actor) }),
  }))
  serveCommand(routes, refuseSecondKey, ({ deps, actor, params, body }) => ({
    ...onOpening(deps, actor, params.openingId),
    command: (words) => ({ type: 'RefuseSecondKey', userId: userOf(actor), reason: words.keep(body.reason) }),
  }))
  serveCommand(routes, showAddress, ({ deps, actor, params }) => ({
    ...onOpening(deps, actor, params.openingId),
    command: () => ({ type: 'ShowAddress', userId: userOf(actor) }),
    afterwards: () => takeAddress(deps, actor, params.openingId, showAddress.id),
  }))
  serveCommand(routes, issueDriverNote, ({ deps, actor, params, body }) => ({
    ...onOpening(deps, actor, params.openingId),
    command: () => ({ type: 'IssueDriverNote', noteId: body.noteId, userId: userOf(actor) }),
    // In the same transaction, after the rules have said yes: the link opens the note from now on.
    answer: async (tx) => {
      const { note_expires_at } = await tx
        .selectFrom('view_openings')
        .select('note_expires_at')
        .where('ambito_id', '=', deps.ambito.id)
        .where('opening_id', '=', params.openingId)
        .executeTakeFirstOrThrow()
      const expiresAt = note_expires_at as string
      const made = await tx
        .insertInto('links')
        .values({
          ambito_id: deps.ambito.id,
          token_hash: hashToken(deps.vault.noteTokenOf(body.noteId)),
          purpose: 'driver',
          subject_id: params.openingId,
          user_id: sql`null`,
          expires_at: expiresAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      // The link follows from the id: one id is one link, of one opening.
      if (made.numInsertedOrUpdatedRows === 0n) throw new Refused('NoteIssuedAlready')
      return { expiresAt }
    },
    // The link stands behind the hash, where nothing that is asked for by following it is written down on the way.
    afterwards: async () => ({ link: `${deps.stationCards.publicUrl}/nota#${deps.vault.noteTokenOf(body.noteId)}` }),
  }))
  serveCommand(routes, revokeDriverNote, ({ deps, actor, params, body }) => ({
    ...onOpening(deps, actor, params.openingId),
    command: () => ({ type: 'RevokeDriverNote', noteId: body.noteId }),
  }))
  serveCommand(routes, endOpening, ({ deps, actor, params, body }) => ({
    ...onOpening(deps, actor, params.openingId),
    command: () => ({ type: 'EndOpening', why: body.why }),
  }))

  serveView(routes, listOpenings, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const now = deps.clock.now().toISOString()
      return { serverTime: now, openings: await readOpenings(tx, deps.ambito, actor, now) }
    }),
  )
  serveView(routes, listCaseOpenings, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'case_keys', params.caseId)
      const now = deps.clock.now().toISOString()
      const destinations = await listProtectedDestinations(tx, deps.ambito.id)
      return {
        serverTime: now,
        secondKey: deps.ambito.vault.secondKey,
        destinations: destinations
          .filter(({ isActive }) => isActive)
          .map(({ destinationId, number, version }) => ({ destinationId, number, hasAddress: version > 0 })),
        openings: await readOpenings(tx, deps.ambito, actor, now, params.caseId),
      }
    }),
  )

  serveDriverNote(routes)
}

/** What the link of a note opens: one opening, which the link itself names. */
function serveDriverNote(routes: Routes): void {
  serveView(routes, getDriverNote, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const note = await findNote(tx, deps.ambito.id, openingOf(actor))
      if (!note) throw new NotFound()
      return {
        serverTime: deps.clock.now().toISOString(),
        ...note,
        showSeconds: deps.ambito.vault.showSeconds,
      }
    }),
  )
  serveCommand(routes, readDriverNote, ({ deps, actor }) => ({
    stream: 'opening',
    id: openingOf(actor),
    command: () => ({ type: 'ReadDriverNote' }),
    afterwards: () => takeAddress(deps, actor, openingOf(actor), readDriverNote.id),
  }))
  serveCommand(routes, endDrive, ({ actor }) => ({
    stream: 'opening',
    id: openingOf(actor),
    command: () => ({ type: 'EndOpening', why: 'arrived' }),
  }))
}

/** An opening is seen by who sees it in the list: its case, or all of them for the anti-violence centre. */
function onOpening(
  deps: Deps,
  actor: Actor,
  openingId: string,
): Pick<CommandPlan<'opening'>, 'stream' | 'id' | 'inScope'> {
  return {
    stream: 'opening',
    id: openingId,
    inScope: (tx) => isOpeningInSight(tx, deps.ambito.id, actor, openingId),
  }
}
const openingOf = (actor: Actor) => (actor.kind === 'link' ? actor.subjectId : '')
