// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/cases/worldApi.ts'

type Alarm = World['alarms'][number]

/** They wait for days and come in dozens. */
const ofDays = ['roster_gap', 'contact_silent'] as const
type KindOfDays = (typeof ofDays)[number]

/** What is wrong in two weeks must not push what is wrong tonight off the screen: several of a kind take the place of one, below. */
export function groupAlarms(alarms: readonly Alarm[]) {
  const alike = ofDays.flatMap((kind): { readonly kind: KindOfDays; readonly alarms: readonly Alarm[] }[] => {
    const several = alarms.filter((alarm) => alarm.kind === kind)
    return several.length > 1 ? [{ kind, alarms: several }] : []
  })
  return { alone: alarms.filter(({ kind }) => !alike.some((group) => group.kind === kind)), alike }
}
