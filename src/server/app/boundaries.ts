// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Point } from '#core/territory/parsePoint.ts'

/** Published boundaries of municipalities, as the shell asks them: in which one a point lies. */
export interface Boundaries {
  readonly source: string
  readonly licence: string
  readonly asOf: string
  readonly municipalities: number
  findMunicipality(point: Point): string | undefined
}
