// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#core/shared/actor.ts'
import { anId } from '../../../tests/support/words.ts'
import { inScope, type Kind, type ScopedRow, scopeOf } from './scope.ts'

const staff = (role: Role, municipality?: string): Actor => ({
  kind: 'staff',
  userId: 'licia',
  role,
  ...(municipality && { municipality }),
})
const pageLink: Actor = { kind: 'link', purpose: 'page', subjectId: anId('page'), userId: 'licia' }
const receiptLink: Actor = { kind: 'link', purpose: 'receipt', subjectId: anId('report') }
const stationLink: Actor = { kind: 'link', purpose: 'station', subjectId: anId('card') }
const kinds: readonly Kind[] = ['report', 'case', 'page', 'handover', 'duty']
const sees = (actor: Actor, kind: Kind, row: ScopedRow) => inScope(scopeOf(actor, kind), row)

describe('which rows', () => {
  test.each([staff('call_taker'), staff('coordinator'), { kind: 'system', job: 'duePages' } as const])(
    'all of the ambito: %j',
    (actor) => {
      for (const kind of kinds) expect(scopeOf(actor, kind)).toEqual({ rows: 'all' })
    },
  )

  test('a field worker: what one was called out for, and no report', () => {
    expect(scopeOf(staff('field_worker'), 'report')).toEqual({ rows: 'none' })
    for (const kind of ['case', 'page', 'handover', 'duty'] as const) {
      expect(sees(staff('field_worker'), kind, { responder_id: ['bruno', 'licia'] })).toBe(true)
      expect(sees(staff('field_worker'), kind, { responder_id: ['bruno'] })).toBe(false)
      expect(sees(staff('field_worker'), kind, { responder_id: [] })).toBe(false)
    }
  })

  test('a municipal worker: handovers of that desk, once they were sent', () => {
    const rho = staff('municipal_worker', '015182')
    expect(sees(rho, 'handover', { recipient: '015182', phase: 'sent' })).toBe(true)
    expect(sees(rho, 'handover', { recipient: '015182', phase: 'closed_no_charge' })).toBe(true)
    expect(sees(rho, 'handover', { recipient: '015182', phase: 'to_send' })).toBe(false)
    expect(sees(rho, 'handover', { recipient: '015170', phase: 'sent' })).toBe(false)
    for (const kind of ['report', 'case', 'page', 'duty'] as const) expect(scopeOf(rho, kind)).toEqual({ rows: 'none' })
  })

  test('a municipal worker without a desk sees nothing', () => {
    for (const kind of kinds) expect(scopeOf(staff('municipal_worker'), kind)).toEqual({ rows: 'none' })
  })

  test('the link of a call-out opens that page and its case', () => {
    for (const kind of ['page', 'case'] as const) {
      expect(sees(pageLink, kind, { page_id: [anId('page')] })).toBe(true)
      expect(sees(pageLink, kind, { page_id: anId('another page') })).toBe(false)
    }
    for (const kind of ['report', 'handover', 'duty'] as const)
      expect(scopeOf(pageLink, kind)).toEqual({ rows: 'none' })
  })

  test('the link of a receipt opens that report', () => {
    expect(sees(receiptLink, 'report', { report_id: anId('report') })).toBe(true)
    expect(sees(receiptLink, 'report', { report_id: anId('another report') })).toBe(false)
    for (const kind of ['case', 'page', 'handover', 'duty'] as const) {
      expect(scopeOf(receiptLink, kind)).toEqual({ rows: 'none' })
    }
  })
})

describe('the card of a station', () => {
  test('opens the reports that came by it, and nothing else', () => {
    expect(sees(stationLink, 'report', { card_id: anId('card') })).toBe(true)
    expect(sees(stationLink, 'report', { card_id: anId('another card') })).toBe(false)
    expect(sees(stationLink, 'report', { card_id: null })).toBe(false)
    for (const kind of ['case', 'page', 'handover', 'duty', 'call', 'pad', 'station_card'] as const) {
      expect(scopeOf(stationLink, kind)).toEqual({ rows: 'none' })
    }
  })
})

describe('when in doubt it is not seen', () => {
  test('a row that does not say whose it is', () => {
    expect(sees(staff('field_worker'), 'case', {})).toBe(false)
    expect(sees(staff('field_worker'), 'case', { responder_id: null })).toBe(false)
  })

  test('a handover that does not say how far it is', () => {
    expect(sees(staff('municipal_worker', '015182'), 'handover', { recipient: '015182' })).toBe(false)
  })

  test('an actor whose rows are limited never sees a row that names somebody else only', () => {
    const limited = fc.constantFrom(
      staff('field_worker'),
      staff('municipal_worker', '015182'),
      staff('municipal_worker'),
      pageLink,
      receiptLink,
    )
    const others = fc.constantFrom('bruno', '015170', anId('another page'), anId('another report'))
    const foreign = fc.record(
      {
        case_id: others,
        page_id: fc.oneof(others, fc.array(others)),
        report_id: others,
        recipient: others,
        responder_id: fc.oneof(others, fc.array(others), fc.constant(null)),
        phase: fc.constantFrom('sent', 'to_send', 'acknowledged'),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<ScopedRow>
    fc.assert(fc.property(limited, fc.constantFrom(...kinds), foreign, (actor, kind, row) => !sees(actor, kind, row)))
  })
})
