// SPDX-License-Identifier: AGPL-3.0-or-later
import { test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { hold } from './hold.ts'
import type { HoldEvent } from './holdEvents.ts'
import { retentionReview } from './retentionReview.ts'

const facts = { today: '2026-01-09', isErasing: false }
const place = {
  type: 'PlaceHold',
  subject: { kind: 'case', id: anId('case') },
  reason: aText('claim of the lawyer'),
  reviewOn: '2026-07-01',
  userId: 'user-carla',
} as const
const placed: HoldEvent = { ...place, type: 'HoldPlaced' }
const lift = { type: 'LiftHold', reason: aText('the trial is over'), userId: 'user-guido' } as const
const lifted: HoldEvent = { ...lift, type: 'HoldLifted' }

test('a hold is placed with a day to look again, and lifted by a person, never by time', () => {
  given(hold, []).when(place, facts).then([placed])
  given(hold, [placed])
    .when(lift, { ...facts, today: '2030-01-01' })
    .then([lifted])
  given(hold, [])
    .when({ ...place, reviewOn: '2026-01-09' }, facts)
    .then('HoldReviewPast')
  given(hold, [])
    .when(place, { ...facts, isErasing: true })
    .then('ErasureUnderWay')
  given(hold, [placed]).when(place, facts).then('HoldAlreadyPlaced')
  given(hold, []).when(lift, facts).then('HoldUnknown')
  given(hold, [placed, lifted]).when(lift, facts).then('HoldOver')
})

test('a month is looked through once, and leaves a trace only when something has reached its term', () => {
  const review = { type: 'ReviewRetention' } as const
  const found = { month: '2026-02', ready: 2, excluded: 1 }
  const reviewed = { type: 'RetentionReviewed', ...found } as const
  given(retentionReview, []).when(review, found).then([reviewed])
  given(retentionReview, [reviewed]).when(review, found).then('AlreadyReviewed')
  given(retentionReview, []).when(review, { month: '2026-02', ready: 0, excluded: 0 }).then([])
})
