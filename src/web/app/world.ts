// SPDX-License-Identifier: AGPL-3.0-or-later
import { getWorld } from '#core/cases/casesApi.ts'
import { everyStream, view } from './views.ts'

/** Who is responsible now, who is on call, places, clocks, alarms: the header and the console read the same. */
export const worldView = view(getWorld, {}, everyStream)
