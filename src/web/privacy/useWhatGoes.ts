// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Subject } from '#core/privacy/retention.ts'
import { useMessages } from '../messages/messages.ts'
import { spellDay } from '../people/typedDay.ts'

interface Going {
  readonly subject: Subject
  readonly nameKeptUntil?: string | undefined
}

/** What an erasure takes and what it leaves, in two sentences: of somebody who worked here it is something else. */
export function useWhatGoes() {
  const { propose: words } = useMessages().privacy
  return ({ subject, nameKeptUntil }: Going): readonly [string, string] =>
    subject.kind === 'staff'
      ? [words.goesOfStaff, words.staysOfStaff(nameKeptUntil && spellDay(nameKeptUntil))]
      : [words.goes, words.stays]
}
