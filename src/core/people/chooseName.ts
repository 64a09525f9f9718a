// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Certainty, certainties } from './rankPeople.ts'

interface NameInUse {
  readonly calledBy: string
  readonly certainty: Certainty
  readonly addedAt: string
}

/** What somebody is called on screen: the surest name, of two alike the later one; the others beside it, each once. */
export function chooseName<Name extends NameInUse>(
  names: readonly Name[],
): { readonly name?: Name; readonly otherNames: readonly string[] } {
  const [name, ...others] = names
    .filter(({ calledBy }) => calledBy !== '')
    .toSorted(
      (a, b) =>
        certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) || b.addedAt.localeCompare(a.addedAt),
    )
  if (!name) return { otherNames: [] }
  return {
    name,
    otherNames: [...new Set(others.map(({ calledBy }) => calledBy))].filter((other) => other !== name.calledBy),
  }
}
