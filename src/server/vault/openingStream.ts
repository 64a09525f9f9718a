// SPDX-License-Identifier: AGPL-3.0-or-later

import { type OpeningFacts, type OpeningState, opening } from '#core/vault/opening.ts'
import type { OpeningEvent } from '#core/vault/openingEvents.ts'
import { isCaseOpen } from '#server/app/isCaseOpen.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { projectOpening } from './openingViews.ts'

export const openingStream = defineStream<'opening', OpeningState, OpeningEvent, OpeningFacts>({
  type: 'opening',
  decider: opening,

  async facts(context, _id, state, command) {
    const { ambito, now } = context
    const asked = command.type === 'AskOpening' ? command : undefined
    const destinationId = asked?.destinationId ?? state.destinationId
    const caseId = asked?.caseId ?? state.caseId
    return {
      now,
      rules: ambito.vault,
      destination: destinationId ? await readiness(context, destinationId) : 'unknown',
      isCaseOpen: caseId ? await isCaseOpen(context, caseId) : false,
    }
  },

  project: projectOpening,

  /** A link opens nothing from the moment the log says that it does not. */
  async tell({ tx, ambito, now }, { id, event }) {
    if (event.type !== 'DriverNoteIssued' && event.type !== 'DriverNoteRevoked' && event.type !== 'OpeningEnded') return
    await tx
      .updateTable('links')
      .set({ revoked_at: now })
      .where('ambito_id', '=', ambito.id)
      .where('purpose', '=', 'driver')
      .where('subject_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
  },
})

async function readiness({ tx, ambito }: FactsContext, destinationId: string): Promise<OpeningFacts['destination']> {
  const row = await tx
    .selectFrom('view_protected_destinations')
    .select(['active', 'version'])
    .where('ambito_id', '=', ambito.id)
    .where('destination_id', '=', destinationId)
    .executeTakeFirst()
  if (!row) return 'unknown'
  if (!row.active) return 'retired'
  return row.version === 0 ? 'empty' : 'ready'
}
