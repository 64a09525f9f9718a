// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Role } from '#core/shared/actor.ts'
import type { Auth } from '#server/access/auth.ts'
import type { Scanner } from '#server/attachments/scanner.ts'
import type { Switchboard } from '#server/calls/switchboard.ts'
import type { Messaging } from '#server/channels/messaging.ts'
import type { CheckCodes } from '#server/contacts/checkCodes.ts'
import type { KeepingKeys } from '#server/keeping/keepingKeys.ts'
import type { ChangeFeed } from '#server/log/changes.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import type { ReadRegister } from '#server/reads/readRegister.ts'
import type { CardSecrets } from '#server/reports/cardSecret.ts'
import type { Vault } from '#server/vault/vault.ts'
import type { MovableClock } from './clock.ts'
import type { Logger } from './logger.ts'

/** What the program is made of, given to everything that acts; nothing reaches for a global. */
export interface Deps extends HandlerDeps {
  readonly auth: Auth
  readonly changes: ChangeFeed
  readonly log: Logger
  readonly reads: ReadRegister
  readonly switchboard: Switchboard
  readonly messaging: Messaging
  readonly checkCodes: CheckCodes
  readonly stationCards: CardSecrets
  readonly keepingKeys: KeepingKeys
  readonly vault: Vault
  /** Looks at what is uploaded, where the adopter has one. */
  readonly scanner: Scanner
  /** Only in rehearsal: the clock that may be moved forward, and what must wake when it is. */
  readonly rehearsal?: { readonly clock: MovableClock; onClockMoved(): void } | undefined
  readonly demoUsers: readonly DemoUser[]
}

/** Printed at start and listed on the sign-in screen of the sample ambito; nowhere else. */
export interface DemoUser {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly level?: string
}
