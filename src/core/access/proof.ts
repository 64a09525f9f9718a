// SPDX-License-Identifier: AGPL-3.0-or-later

/** Minutes for which a session counts as just proved [P]: one errand at a desk, not the whole shift. */
export const PROOF_MINUTES = 5

/** How somebody proves to be who they are. */
export const proofKinds = ['password', 'code', 'passkey', 'recovery_code', 'identity_provider'] as const
export type ProofKind = (typeof proofKinds)[number]

/** Whether a proof given then still opens what wants a fresh one. A proof from the future is a clock that jumped: not fresh. */
export function isFreshProof(provedAt: string | undefined, now: string): boolean {
  if (provedAt === undefined) return false
  const age = Date.parse(now) - Date.parse(provedAt)
  return age >= 0 && age <= PROOF_MINUTES * 60_000
}
