// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ListedCaller } from '#core/protection/listedCallerApi.ts'
import { useMessages } from '../messages/messages.ts'

/** Whom on the list a caller may be, each with its reason. */
export function useListedNames(): (caller: Pick<ListedCaller, 'listed'>) => string {
  const { listedCallers: words, people } = useMessages()
  return ({ listed }) => {
    if (listed.length === 0) return words.struck
    const names = listed.map(({ name, because }) =>
      words.maybe(name, because.map((reason) => people.reasons[reason]).join(', ')),
    )
    return `${words.may}: ${names.join('; ')}`
  }
}
