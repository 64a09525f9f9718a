// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it as test } from 'vitest'
import { settleWatch } from '#core/reports/watchApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

test.each([it, en])('every refusal of a watch has its sentence', ({ watches }) => {
  for (const code of settleWatch.refusals) expect(watches.refusals[code]).toMatch(/\.$/)
})
