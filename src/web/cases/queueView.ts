// SPDX-License-Identifier: AGPL-3.0-or-later
import { getQueue } from '#core/cases/queueApi.ts'
import { streamTypes } from '#core/policies/streamTypes.ts'
import { view } from '../app/views.ts'

/** What wants someone. */
export const queueView = view(getQueue, {}, streamTypes)
