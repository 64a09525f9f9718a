// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  askDisclosure,
  type DisclosureLine,
  deliverDisclosure,
  getDisclosureCopy,
  getDisclosurePieces,
  listDisclosures,
  prepareDisclosure,
  refuseDisclosure,
  releaseDisclosure,
  sendBackDisclosure,
} from '#core/privacy/disclosureApi.ts'
import type { DisclosureCopy } from '#core/privacy/disclosureCopy.ts'
import { writeDisclosure } from '#core/privacy/writeDisclosure.ts'
import type { Actor } from '#core/shared/actor.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Tx } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { recordRead } from '#server/reads/recordRead.ts'
import { mayReadCopy } from './casesOfCopy.ts'
import { composeCopy } from './composeCopy.ts'
import { readCopy } from './readCopy.ts'
import { readDisclosures } from './readDisclosures.ts'
import { isOwn, listRowsOf, readPieces } from './readPieces.ts'
import { isOvertaken, listTellableRows } from './tellableRows.ts'

export function serveDisclosures(routes: Routes): void {
  serveView(routes, listDisclosures, ({ deps: { db, ambito }, actor }) =>
    db.inAmbito(ambito.id, async (tx) => ({ disclosures: await readDisclosures(tx, ambito, actor) })),
  )
  serveView(routes, getDisclosurePieces, ({ deps: { db, ambito }, actor, params }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const { personId } = await find(tx, ambito.id, actor, params.disclosureId)
      const pieces = await readPieces(tx, ambito.id, await listTellableRows(tx, ambito, actor, personId))
      return { personId, pieces: pieces.map((piece) => ({ ...piece, isOwn: isOwn(piece.kind) })) }
    }),
  )
  serveView(routes, getDisclosureCopy, ({ deps: { db, ambito }, actor, params }) =>
    db.inAmbito(ambito.id, async (tx) => {
      const row = await find(tx, ambito.id, actor, params.disclosureId)
      if (row.phase === 'delivered' || row.phase === 'refused') throw new Refused('DisclosureOver')
      return { personId: row.personId, copy: mustHaveCopy(row) }
    }),
  )

  serveCommand(routes, askDisclosure, ({ deps, actor, params, body }) => ({
    stream: 'disclosure',
    id: params.disclosureId,
    inScope: async (tx) => (await listRowsOf(tx, deps.ambito.id, actor, body.personId)).length > 0,
    command: (words) => ({
      ...body,
      type: 'AskDisclosure',
      reference: words.keep(body.reference),
      userId: userOf(actor),
    }),
  }))
  serveCommand(routes, prepareDisclosure, ({ deps, actor, params, body }) => ({
    ...onDisclosure(deps, actor, params.disclosureId),
    command: async (words, tx) => {
      const { personId } = await find(tx, deps.ambito.id, actor, params.disclosureId)
      const now = deps.clock.now().toISOString()
      const { copy, ...counts } = await composeCopy(tx, deps.ambito, actor, { personId, choice: body, now })
      return { type: 'PrepareDisclosure', copy: words.keep(JSON.stringify(copy)), ...counts, userId: userOf(actor) }
    },
  }))
  serveCommand(routes, sendBackDisclosure, ({ deps, actor, params, body }) => ({
    ...onDisclosure(deps, actor, params.disclosureId),
    command: (words) => ({ type: 'SendBackDisclosure', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
  serveCommand(routes, releaseDisclosure, ({ deps, actor, params }) => ({
    ...onDisclosure(deps, actor, params.disclosureId),
    command: () => ({ type: 'ReleaseDisclosure', userId: userOf(actor) }),
  }))
  serveCommand(routes, refuseDisclosure, ({ deps, actor, params, body }) => ({
    ...onDisclosure(deps, actor, params.disclosureId),
    command: (words) => ({ ...body, type: 'RefuseDisclosure', reason: words.keep(body.reason), userId: userOf(actor) }),
  }))
  serveCommand(routes, deliverDisclosure, ({ deps, actor, params, body }) => ({
    ...onDisclosure(deps, actor, params.disclosureId),
    command: () => ({ type: 'DeliverDisclosure', userId: userOf(actor) }),
    // Read after the commit and never kept with the answer; an answer that was lost on the way is given again to its sender.
    afterwards: () =>
      deps.db.inAmbito(deps.ambito.id, async (tx) => {
        const row = await find(tx, deps.ambito.id, actor, params.disclosureId)
        const copy = mustHaveCopy(row)
        // Also of an answer that was lost on the way: in between, a case may have been protected.
        if (await isOvertaken(tx, deps.ambito, row.personId, copy)) throw new Refused('CopyOvertaken')
        // Each time it is taken away, also again, is on the register: by whom and what for.
        const at = { ambitoId: deps.ambito.id, now: deps.clock.now().toISOString() }
        await recordRead(tx, at, {
          actor,
          kind: 'person',
          id: row.personId,
          purpose: 'export',
          act: deliverDisclosure.id,
        })
        return { html: writeDisclosure(copy, body.locale, deps.ambito.zone), json: JSON.stringify(copy, null, 2) }
      }),
  }))
}

function onDisclosure(
  deps: Deps,
  actor: Actor,
  id: string,
): Pick<CommandPlan<'disclosure'>, 'stream' | 'id' | 'inScope'> {
  return {
    stream: 'disclosure',
    id,
    inScope: async (tx) => (await findRow(tx, deps.ambito.id, actor, id)) !== undefined,
  }
}

async function find(tx: Tx, ambitoId: string, actor: Actor, id: string) {
  const row = await findRow(tx, ambitoId, actor, id)
  if (!row) throw new NotFound()
  return row
}

/** A request is seen by who may weigh a case of its person, and once there is a copy, every case that is in it. */
async function findRow(tx: Tx, ambitoId: string, actor: Actor, id: string) {
  const row = await tx
    .selectFrom('view_disclosures as d')
    .select(['person_id as personId', 'phase', 'copy'])
    .where('ambito_id', '=', ambitoId)
    .where('disclosure_id', '=', id)
    .where(mayReadCopy(ambitoId, actor))
    .executeTakeFirst()
  if (!row || (await listRowsOf(tx, ambitoId, actor, row.personId)).length === 0) return undefined
  const copy = await readCopy(tx, ambitoId, row.copy)
  return { personId: row.personId, phase: row.phase as DisclosureLine['phase'], isPrepared: row.copy !== null, copy }
}

/** Of one that was prepared and is not there its words were erased. */
function mustHaveCopy({ isPrepared, copy }: Awaited<ReturnType<typeof find>>): DisclosureCopy {
  if (!isPrepared) throw new Refused('DisclosureNotPrepared')
  if (!copy) throw new Refused('DisclosureOver')
  return copy
}
