// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'

export interface SmppReceipt {
  /** The number of the message in every spelling in use: some centres give it in hexadecimal and speak of it in decimal. */
  readonly ids: readonly string[]
  /** Undefined while the message is still on its way. */
  readonly outcome?: { readonly outcome: 'delivered' | 'undelivered'; readonly trouble?: MessageTrouble } | undefined
}

const undelivered = (trouble: MessageTrouble) => ({ outcome: 'undelivered', trouble }) as const

/** By the words of the receipt (SMPP 3.4, appendix B) and by the number of the optional field `message_state` (5.2.28). */
const outcomes: Readonly<Record<string, SmppReceipt['outcome']>> = {
  DELIVRD: { outcome: 'delivered' },
  EXPIRED: undelivered('expired'),
  DELETED: undelivered('rejected'),
  UNDELIV: undelivered('out_of_reach'),
  UNKNOWN: undelivered('out_of_reach'),
  REJECTD: undelivered('rejected'),
}
const states: Readonly<Record<number, string>> = {
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  7: 'UNKNOWN',
  8: 'REJECTD',
}

/** Reads a delivery receipt; undefined for one that names no message. */
export function readSmppReceipt(
  text: string,
  fields: { readonly receipted_message_id?: string | undefined; readonly message_state?: number | undefined },
): SmppReceipt | undefined {
  const id = fields.receipted_message_id ?? /\bid:([^\s]+)/i.exec(text)?.[1]
  if (!id) return undefined
  const word = /\bstat:(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? states[fields.message_state ?? 0] ?? ''
  return { ids: spellingsOf(id.trim()), outcome: outcomes[word] }
}

function spellingsOf(id: string): string[] {
  const spellings = [id]
  if (/^\d{1,19}$/.test(id)) spellings.push(BigInt(id).toString(16), BigInt(id).toString(16).toUpperCase())
  if (/^[0-9a-f]{1,16}$/i.test(id)) spellings.push(BigInt(`0x${id}`).toString(10))
  return [...new Set(spellings)]
}
