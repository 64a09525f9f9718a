// SPDX-License-Identifier: AGPL-3.0-or-later
import { getWorld } from '#core/cases/worldApi.ts'
import { streamTypes } from '#core/policies/streamTypes.ts'
import { view } from './views.ts'

/** Some alarms come with the minutes alone, and no change tells of them. */
const REFRESH_MS = 60_000

/** Who is responsible now, who is on call, places, clocks, alarms: the header and the console read the same. */
export const worldView = { ...view(getWorld, {}, streamTypes), refetchInterval: REFRESH_MS }
