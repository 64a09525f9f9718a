// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'

type Municipality = World['municipalities'][number]

export interface ResponsibleGroup extends Pick<Municipality, 'responsible' | 'reason' | 'reasonName' | 'until'> {
  readonly names: readonly string[]
}

/** Municipalities in the same state for the same reason until the same minute, in one line: the next to change first. */
export function groupResponsible(municipalities: readonly Municipality[]): readonly ResponsibleGroup[] {
  const groups = Map.groupBy(municipalities, ({ responsible, reason, reasonName = '', until = '' }) =>
    [until, responsible, reason, reasonName].join('|'),
  )
  return [...groups.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([, [first, ...others]]) =>
      first ? [{ ...first, names: [first, ...others].map(({ name }) => name) }] : [],
    )
}
