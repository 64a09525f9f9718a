// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Tx } from '#server/app/database.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import type { EngineDeps, Job } from './job.ts'
import { type AlertCause, raiseAlert } from './raiseAlert.ts'

/** What the door could not tell itself: it fell in between, or the link was made on the machine. It writes nothing in the log, so each tick asks. */
export function dueInvitations(deps: EngineDeps): Job {
  return {
    name: 'dueInvitations',
    streams: [],
    async run() {
      await tellOfInvitations(deps)
      return undefined
    },
  }
}

/**
 * Tells whoever could come in already that a link was made which opens their account anew, and that it was used: by day and
 * by night, for whoever makes it could take it. Also whoever does not work here at this instant: the dates are in the same hands.
 */
export async function tellOfInvitations(deps: HandlerDeps): Promise<void> {
  const { db, ambito } = deps
  const untold = await db.inAmbito(ambito.id, (tx) => listUntold(tx, ambito.id))
  for (const { userId, ...cause } of untold) await raiseAlert(deps, userId, cause)
}

async function listUntold(tx: Tx, ambitoId: string) {
  const { rows } = await sql<AlertCause & { readonly userId: string }>`
    select news.* from invitations, lateral (values
      (user_id, 'invited_anew', made_news_id, made_at),
      (user_id, 'invitation_used', used_news_id, used_at)
    ) as news("userId", kind, "causeId", at)
    where invitations.ambito_id = ${ambitoId} and replaces and at is not null and not exists (
      select from view_alerts told where told.ambito_id = invitations.ambito_id
        and told.cause_id = news."causeId" and told.user_id = news."userId")
    order by at`.execute(tx)
  return rows
}
