// SPDX-License-Identifier: AGPL-3.0-or-later

/** Days for which a token opens: at most a year, so that nobody keeps one that all have forgotten; 90 unless said. */
export const TOKEN_DAYS_MAX = 365
export const TOKEN_DAYS = 90

/** Calls a minute of one token: an integration asks now and then, it does not watch. A switchboard sends three a call. */
export const TOKEN_CALLS_PER_MINUTE = 120

/** How a token begins, so that who searches files for secrets finds ours. */
export const TOKEN_PREFIX = 'veglia_'

/** What became of one call of a token; all but the first are refusals. */
export const tokenOutcomes = ['answered', 'out_of_scope', 'too_often', 'expired', 'revoked'] as const
export type TokenOutcome = (typeof tokenOutcomes)[number]

/** What a token is at an instant. */
export interface TokenState {
  readonly expiresAt: string
  readonly revokedAt: string | undefined
}

/** Why a token opens nothing any more; undefined while it does. At the instant of its end it does not. */
export function endOfToken({ expiresAt, revokedAt }: TokenState, now: string): 'expired' | 'revoked' | undefined {
  if (revokedAt !== undefined) return 'revoked'
  return expiresAt <= now ? 'expired' : undefined
}
