// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyRequest } from 'fastify'
import { isFreshProof, type ProofKind } from '#core/access/proof.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { headersOf } from './headersOf.ts'

/** Writes down that the holder of this session just proved to be who they are. */
export async function recordProof(
  deps: Pick<Deps, 'db' | 'clock'>,
  session: { readonly id: string; readonly userId: string },
  provedBy: ProofKind,
  isStrong = provedBy !== 'password',
): Promise<string> {
  const provedAt = deps.clock.now().toISOString()
  // Whoever proves to be there is there: a locked desk opens.
  const proof = { proved_by: provedBy, proved_at: provedAt, active_at: provedAt, locked_at: null }
  await deps.db.kysely
    .insertInto('session_proofs')
    .values({ session_id: session.id, user_id: session.userId, opened_at: provedAt, ...proof, is_strong: isStrong })
    // A password typed later takes nothing from a session that came in by more; none gives it a longer life.
    .onConflict((conflict) =>
      conflict.column('session_id').doUpdateSet({ ...proof, ...(isStrong ? { is_strong: true } : {}) }),
    )
    .execute()
  return provedAt
}

/**
 * The guard of every endpoint with `stepUp`; a route that is no endpoint (a file) calls it itself. Only a session can
 * prove itself: a link never may.
 */
export async function mustHaveProved(deps: Deps, request: FastifyRequest): Promise<void> {
  const found = await deps.auth.findSession(headersOf(request))
  const proof = found
    ? await deps.db.kysely
        .selectFrom('session_proofs')
        .select('proved_at')
        .where('session_id', '=', found.session.id)
        .where('user_id', '=', found.user.id)
        .executeTakeFirst()
    : undefined
  if (!isFreshProof(proof?.proved_at, deps.clock.now().toISOString())) throw new HttpProblem(403, 'StepUpNeeded')
}
