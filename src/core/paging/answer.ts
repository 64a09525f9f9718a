// SPDX-License-Identifier: AGPL-3.0-or-later

/** By what an answer reaches us when it is no link: a written message, or a key on a call. */
export const answerChannels = ['sms', 'voice'] as const
export type AnswerChannel = (typeof answerChannels)[number]

/** What became of an answer: the last three are refused, and put on record. */
export const answerOutcomes = ['acknowledged', 'declined', 'already_answered', 'unknown_code', 'not_called'] as const
export type AnswerOutcome = (typeof answerOutcomes)[number]

/** What whoever answers is told: of a call-out, or of a test of their telephone. */
export const heardOutcomes = [...answerOutcomes, 'check_answered', 'check_over'] as const
export type HeardOutcome = (typeof heardOutcomes)[number]

export type Said = 'yes' | 'no'

/** An answer as we understood it; a key press has no code, the call says whose it is. */
export interface ReadAnswer {
  readonly says: Said
  readonly code?: string
}

/** Digits of a reply code: with five wrong ones an hour from a number, one chance in 18,000 to guess it. */
export const CODE_DIGITS = 5
/** Answers of one number that may be wrong within an hour; then nothing it writes is looked at until the hour is over. */
export const WRONG_ANSWERS_MAX = 5
/** A code outlives the night it was sent in, not the next one. */
export const CODE_HOURS = 12

const keys: Readonly<Record<string, Said>> = { '1': 'yes', '2': 'no' }
const yes = ['', 'si', 'sì', 'yes', 'ok', 'vado', 'io vado', 'i go']
const no = ['no', 'non posso', 'non vado', 'cannot', 'i cannot']

/**
 * Reads "12345", "12345 no", "sì 12345", or a key. Words we do not know are not guessed: "12345 non so" is neither a
 * yes nor a no, and the call-out goes on.
 */
export function readAnswer(channel: AnswerChannel, text: string): ReadAnswer | undefined {
  if (channel === 'voice') {
    const says = keys[text.trim().replace(/#$/, '')]
    return says && { says }
  }
  const found = new RegExp(`^(\\D*)(\\d{${CODE_DIGITS}})(\\D*)$`).exec(text.normalize('NFC').toLowerCase())
  if (!found) return undefined
  const [, before = '', code = '', after = ''] = found
  const words = `${before} ${after}`.replace(/[\s.,;:]+/g, ' ').trim()
  if (yes.includes(words)) return { says: 'yes', code }
  return no.includes(words) ? { says: 'no', code } : undefined
}
