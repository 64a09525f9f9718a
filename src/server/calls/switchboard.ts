// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type TroubleKind = 'flooded' | 'forged'

export interface Trouble {
  readonly kind: TroubleKind
  readonly lastAt: string
  readonly count: number
}

/** The telephone switchboard as the program knows it: where it knocks, with which key, and what went wrong at the door. */
export interface Switchboard {
  readonly publicUrl: string
  readonly token: string
  isToken(given: string): boolean
  readonly troubles: { note(kind: TroubleKind, now: string): void; list(now: string): Trouble[] }
}

/** Hours a trouble stays in sight of the desk: a night. It is a sign at the door, not a fact of a case. */
const TROUBLE_HOURS = 14

/** The key follows from the secret of the program, so that it survives a restart and is stored nowhere. */
export function makeSwitchboard(publicUrl: string, secret: string): Switchboard {
  const token = createHmac('sha256', secret).update('veglia switchboard').digest('base64url')
  const noted = new Map<TroubleKind, Trouble>()
  return {
    publicUrl,
    token,
    isToken: (given) => timingSafeEqual(digest(given), digest(token)),
    troubles: {
      note(kind, now) {
        noted.set(kind, { kind, lastAt: now, count: (noted.get(kind)?.count ?? 0) + 1 })
      },
      list: (now) =>
        [...noted.values()].filter(({ lastAt }) => Date.parse(now) - Date.parse(lastAt) < TROUBLE_HOURS * 3_600_000),
    },
  }
}

/** Digests have one length, whatever was given: comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
