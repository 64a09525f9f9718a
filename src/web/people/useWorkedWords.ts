// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WorkedView } from '#core/people/peopleApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'

/** One thing that worked, as a sentence: a person's own words, or what the record says. */
export function useWorkedWords(): (worked: WorkedView) => string {
  const { cases, people } = useMessages()
  const { resource } = useAmbitoWords()
  const conditions: Readonly<Record<string, string>> = cases.places.conditions
  return (worked) => {
    switch (worked.kind) {
      case 'note':
        return worked.said
      case 'accepted_with_waiver': {
        const condition = worked.condition ?? ''
        return people.worked.accepted_with_waiver(conditions[condition] ?? condition, resource(worked.resourceKey))
      }
      default:
        return people.worked[worked.kind](resource(worked.resourceKey))
    }
  }
}
