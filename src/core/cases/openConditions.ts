// SPDX-License-Identifier: AGPL-3.0-or-later

interface RequestedPlace {
  readonly unmet: readonly string[]
  readonly waived: readonly { readonly condition: string }[]
}

/** Conditions of a requested place that nobody has waived yet. */
export function openConditions({ unmet, waived }: RequestedPlace): readonly string[] {
  return unmet.filter((condition) => !waived.some((waiver) => waiver.condition === condition))
}

/** A place that is asked for and not yet to be had: somebody must waive a condition first. */
export function waitsForWaiver(place: RequestedPlace & { readonly phase: string }): boolean {
  return place.phase === 'requested' && openConditions(place).length > 0
}
