// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AccountLine } from '#core/access/accountsApi.ts'

/** Whether anything opens this account; codes alone open nothing. */
export const canComeIn = ({ hasPassword, passkeys, provider }: AccountLine): boolean =>
  hasPassword || passkeys > 0 || provider !== undefined
