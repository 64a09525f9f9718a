// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { issuePad, loseBlank, reopenBlank, returnPad, spoilBlank } from '#core/reports/padsApi.ts'
import { en } from '../../messages/en.ts'
import { it as italian } from '../../messages/it.ts'

const codes = new Set(
  [issuePad, spoilBlank, loseBlank, reopenBlank, returnPad].flatMap<string>(({ refusals }) => refusals),
)

describe.each([
  ['it', italian],
  ['en', en],
])('every refusal of a pad has its sentence in %s', (_, { paper }) => {
  it('and no sentence is left over', () => {
    expect(new Set(Object.keys(paper.refusals))).toEqual(codes)
  })
})
