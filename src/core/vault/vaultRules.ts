// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

const Minutes = z.int().min(1).max(1440)

/** `vault.yaml`: how an address of the vault is opened. */
export const VaultRules = z.strictObject({
  /** Whether a second person must say yes before an address opens. */
  secondKey: z.boolean(),
  /** How long the second person has; then it is asked for again. */
  secondKeyMinutes: Minutes,
  /** How long one opening lasts: a journey and what comes before it. */
  openMinutes: Minutes,
  /** How long an address stays on a screen. */
  showSeconds: z.int().min(10).max(600),
  /** How long a driver's note may wait to be read. */
  noteMinutes: Minutes,
})
export type VaultRules = z.infer<typeof VaultRules>
