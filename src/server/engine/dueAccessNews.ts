// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Tx } from '#server/app/database.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import type { EngineDeps, Job } from './job.ts'
import { type AlertCause, raiseAlert } from './raiseAlert.ts'

/** What the door could not tell itself: it fell in between, or a link was made on the machine. It writes nothing in the log, so each tick asks. */
export function dueAccessNews(deps: EngineDeps): Job {
  return {
    name: 'dueAccessNews',
    streams: [],
    async run() {
      await tellOfAccess(deps)
      return undefined
    },
  }
}

/**
 * Tells whoever could come in already that a link was made which opens their account anew, and that it was used; and everybody
 * that the body's provider opens their account from now on: by day and by night, for somebody else may have done it. Also whoever
 * does not work here at this instant: the dates are in the same hands.
 */
export async function tellOfAccess(deps: HandlerDeps): Promise<void> {
  const { db, ambito } = deps
  const untold = await db.inAmbito(ambito.id, (tx) => listUntold(tx, ambito.id))
  for (const { userId, ...cause } of untold) await raiseAlert(deps, userId, cause)
}

async function listUntold(tx: Tx, ambitoId: string) {
  const { rows } = await sql<AlertCause & { readonly userId: string }>`
    select news.* from (
      select of_link.* from invitations, lateral (values
        (user_id, 'invited_anew', made_news_id, made_at),
        (user_id, 'invitation_used', used_news_id, used_at)
      ) as of_link("userId", kind, "causeId", at) where ambito_id = ${ambitoId} and replaces
      union all
      select user_id, 'provider_joined', news_id, joined_at from provider_joins where ambito_id = ${ambitoId}
    ) news
    where at is not null and not exists (
      select from view_alerts told where told.ambito_id = ${ambitoId}
        and told.cause_id = news."causeId" and told.user_id = news."userId")
    order by at`.execute(tx)
  return rows
}
