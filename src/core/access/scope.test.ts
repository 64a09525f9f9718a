// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Grant, Role } from '#core/shared/actor.ts'
import { anId } from '../../../tests/support/words.ts'
import { inScope, type Kind, type ScopedRow, scopeOf } from './scope.ts'

const staff = (role: Role, municipality?: string, house?: string): Actor => ({
  kind: 'staff',
  userId: 'licia',
  role,
  ...(municipality && { municipality }),
  ...(house && { house }),
})
const pageLink: Actor = { kind: 'link', purpose: 'page', subjectId: anId('page'), userId: 'licia' }
const receiptLink: Actor = { kind: 'link', purpose: 'receipt', subjectId: anId('report') }
const stationLink: Actor = { kind: 'link', purpose: 'station', subjectId: anId('card') }
const kinds: readonly Kind[] = ['report', 'case', 'page', 'handover', 'duty']
const sees = (actor: Actor, kind: Kind, row: ScopedRow) => inScope(scopeOf(actor, kind), row)

/** An ordinary case under way, as its rows say it; `over` changes what a test is about. */
const ordinary: ScopedRow = {
  asked_id: [],
  key_id: [],
  desk_id: [],
  barred_id: [],
  protected: 'no',
  centre: 'no',
  case_phase: 'on_site',
}
const aRow = (over: ScopedRow = {}): ScopedRow => ({ ...ordinary, ...over })
const ofProtected = (over: ScopedRow = {}): ScopedRow => ({ ...ordinary, protected: 'yes', ...over })

describe('which rows', () => {
  test('the rules and the engine: all of the ambito', () => {
    for (const kind of kinds) expect(scopeOf({ kind: 'system', job: 'duePages' }, kind)).toEqual({ rows: 'all' })
  })

  test('a coordinator: every case of the ambito, protected ones too, unless in conflict', () => {
    for (const kind of kinds) {
      for (const row of [aRow(), ofProtected(), aRow({ case_phase: 'closed' })]) {
        expect(sees(staff('coordinator'), kind, row)).toBe(true)
        expect(sees(staff('coordinator'), kind, { ...row, barred_id: ['licia'] })).toBe(false)
      }
    }
  })

  test('a call-taker: the night that is open, no closed file', () => {
    for (const kind of ['report', 'case', 'case_file', 'page', 'duty', 'person'] as const) {
      expect(sees(staff('call_taker'), kind, aRow())).toBe(true)
      expect(sees(staff('call_taker'), kind, aRow({ case_phase: 'closed' }))).toBe(false)
    }
    expect(sees(staff('call_taker'), 'known_person', aRow({ case_phase: 'closed' }))).toBe(true)
  })

  test('a call-taker, of a protected case: that it runs, and the file only of the call one took', () => {
    for (const kind of ['case', 'page', 'duty'] as const) {
      expect(sees(staff('call_taker'), kind, ofProtected())).toBe(true)
      expect(sees(staff('call_taker'), kind, ofProtected({ barred_id: ['licia'], desk_id: ['licia'] }))).toBe(false)
    }
    for (const kind of ['report', 'case_file', 'person'] as const) {
      expect(sees(staff('call_taker'), kind, ofProtected())).toBe(false)
      expect(sees(staff('call_taker'), kind, ofProtected({ desk_id: ['licia'] }))).toBe(true)
    }
  })

  test('a field worker: what one was called out for, and no report', () => {
    expect(scopeOf(staff('field_worker'), 'report')).toEqual({ rows: 'none' })
    for (const kind of ['case', 'case_file', 'handover', 'duty', 'person'] as const) {
      expect(sees(staff('field_worker'), kind, aRow({ asked_id: ['bruno', 'licia'] }))).toBe(true)
      expect(sees(staff('field_worker'), kind, aRow({ asked_id: ['bruno'] }))).toBe(false)
      expect(sees(staff('field_worker'), kind, aRow())).toBe(false)
    }
    expect(sees(staff('field_worker'), 'page', aRow({ called_id: ['licia'] }))).toBe(true)
  })

  test('a field worker, of a protected case: while it asks, and then only with a key', () => {
    const called = ofProtected({ asked_id: ['licia', 'bruno'] })
    expect(sees(staff('field_worker'), 'case_file', { ...called, case_phase: 'activated' })).toBe(true)
    expect(sees(staff('field_worker'), 'case_file', called)).toBe(false)
    expect(sees(staff('field_worker'), 'case_file', { ...called, key_id: ['licia'] })).toBe(true)
    expect(sees(staff('field_worker'), 'case_file', { ...called, key_id: ['licia'], barred_id: ['licia'] })).toBe(false)
  })

  test('a warning, and that we have met, are told across cases, except of a protected one', () => {
    for (const role of ['call_taker', 'field_worker'] as const) {
      for (const kind of ['warning', 'known_person'] as const) {
        expect(sees(staff(role), kind, aRow({ case_phase: 'closed' }))).toBe(true)
        expect(sees(staff(role), kind, ofProtected())).toBe(false)
        expect(sees(staff(role), kind, aRow({ barred_id: ['licia'] }))).toBe(false)
      }
    }
  })

  test('the anti-violence centre: the protected cases it joined, and no other; who keeps the program or its proofs: none', () => {
    const joined = ofProtected({ centre: 'joined' })
    for (const kind of ['case', 'case_file', 'person'] as const) {
      expect(sees(staff('anti_violence_centre'), kind, joined)).toBe(true)
      expect(sees(staff('anti_violence_centre'), kind, { ...joined, barred_id: ['licia'] })).toBe(false)
      expect(sees(staff('anti_violence_centre'), kind, ofProtected())).toBe(false)
      expect(sees(staff('anti_violence_centre'), kind, aRow({ centre: 'joined' }))).toBe(false)
      for (const role of ['dpo', 'system_administrator', 'accountant', 'management'] as const)
        expect(sees(staff(role), kind, joined)).toBe(false)
    }
    for (const kind of ['report', 'handover', 'call', 'warning'] as const)
      expect(sees(staff('anti_violence_centre'), kind, joined)).toBe(false)
  })

  test('a municipal worker: handovers of that desk, once they were sent', () => {
    const rho = staff('municipal_worker', '015182')
    const handover = (over: ScopedRow) => aRow({ recipient: '015182', phase: 'sent', ...over })
    expect(sees(rho, 'handover', handover({}))).toBe(true)
    expect(sees(rho, 'handover', handover({ phase: 'closed_no_charge' }))).toBe(true)
    expect(sees(rho, 'handover', handover({ phase: 'to_send' }))).toBe(false)
    expect(sees(rho, 'handover', handover({ recipient: '015170' }))).toBe(false)
    expect(sees(rho, 'handover', handover({ barred_id: ['licia'] }))).toBe(false)
    for (const kind of ['report', 'case', 'page', 'duty', 'known_person'] as const)
      expect(scopeOf(rho, kind)).toEqual({ rows: 'none' })
  })

  test('a shelter worker: the stays of that house, whoever sleeps there, unless in conflict; and nothing else of a case', () => {
    const worker = staff('shelter_worker', undefined, 'casa-esempio')
    const stay = (over: ScopedRow = {}) => ofProtected({ resource_key: 'casa-esempio', ...over })
    expect(sees(worker, 'stay', stay())).toBe(true)
    expect(sees(worker, 'stay', stay({ resource_key: 'albergo-prova' }))).toBe(false)
    expect(sees(worker, 'stay', stay({ barred_id: ['licia'] }))).toBe(false)
    expect(sees(staff('shelter_worker'), 'stay', stay())).toBe(false)
    for (const kind of ['report', 'case', 'case_file', 'person', 'page', 'handover', 'duty', 'known_person'] as const)
      expect(scopeOf(worker, kind)).toEqual({ rows: 'none' })
  })

  test('the night: a stay like the file of its case, and a bed that a house marked', () => {
    const marked = aRow({ case_phase: 'none' })
    for (const role of ['call_taker', 'field_worker', 'coordinator'] as const)
      expect(sees(staff(role), 'stay', marked)).toBe(true)
    expect(sees(staff('field_worker'), 'stay', aRow())).toBe(false)
    expect(sees(staff('field_worker'), 'stay', aRow({ asked_id: ['licia'] }))).toBe(true)
    for (const role of ['municipal_worker', 'dpo', 'management', 'anti_violence_centre'] as const)
      expect(sees(staff(role), 'stay', marked)).toBe(false)
  })

  test('a municipal worker without a desk sees nothing', () => {
    for (const kind of kinds) expect(sees(staff('municipal_worker'), kind, aRow({ phase: 'sent' }))).toBe(false)
  })

  test('the link of a call-out opens that page, and its case to whoever said yes to it', () => {
    const yes = { key_id: ['licia'] }
    for (const kind of ['page', 'case', 'case_file'] as const) {
      expect(sees(pageLink, kind, aRow({ page_id: [anId('page')], ...yes }))).toBe(true)
      expect(sees(pageLink, kind, aRow({ page_id: anId('another page'), ...yes }))).toBe(false)
      expect(sees(pageLink, kind, aRow({ page_id: anId('page'), barred_id: ['licia'], ...yes }))).toBe(false)
    }
    // Asked, refused, or answered for by somebody else: how the call-out stands, and nothing of what it is for.
    for (const case_phase of ['activated', 'acknowledged']) {
      expect(sees(pageLink, 'page', aRow({ page_id: anId('page'), case_phase }))).toBe(true)
      for (const kind of ['case', 'case_file'] as const)
        expect(sees(pageLink, kind, aRow({ page_id: anId('page'), case_phase }))).toBe(false)
    }
    expect(sees(pageLink, 'case_file', ofProtected({ page_id: anId('page') }))).toBe(false)
    expect(sees(pageLink, 'case_file', ofProtected({ page_id: anId('page'), key_id: ['licia'] }))).toBe(true)
    for (const kind of ['report', 'handover', 'duty'] as const)
      expect(scopeOf(pageLink, kind)).toEqual({ rows: 'none' })
  })

  test('the link of a call-out sent to nobody named: its page while the case is open to all, and no other page', () => {
    const unnamed: Actor = { kind: 'link', purpose: 'page', subjectId: anId('page') }
    for (const kind of ['page', 'case', 'case_file'] as const) {
      expect(sees(unnamed, kind, aRow({ page_id: anId('page') }))).toBe(true)
      expect(sees(unnamed, kind, aRow({ page_id: anId('another page') }))).toBe(false)
      expect(sees(unnamed, kind, ofProtected({ page_id: anId('page') }))).toBe(false)
    }
  })

  test('the link of a receipt opens that report', () => {
    expect(sees(receiptLink, 'report', { report_id: anId('report') })).toBe(true)
    expect(sees(receiptLink, 'report', { report_id: anId('another report') })).toBe(false)
    for (const kind of ['case', 'page', 'handover', 'duty'] as const) {
      expect(scopeOf(receiptLink, kind)).toEqual({ rows: 'none' })
    }
  })
})

describe('break-glass', () => {
  const her = { person_id: anId('person'), case_id: anId('case') }
  const opened = (role: Role, ...grants: Grant[]): Actor => ({ kind: 'staff', userId: 'licia', role, grants })
  const ofCase: Grant = { breakGlassId: anId('glass'), kind: 'case', subjectId: anId('case') }
  const ofPerson: Grant = { breakGlassId: anId('glass'), kind: 'person', subjectId: anId('person') }

  test.each(['call_taker', 'field_worker'] as const)(
    'opens one case to a %s, protected or closed, and no other',
    (role) => {
      for (const kind of ['case', 'case_file', 'duty', 'person', 'known_person', 'warning'] as const) {
        for (const row of [ofProtected(her), ofProtected({ ...her, case_phase: 'closed' })]) {
          expect(sees(opened(role, ofCase), kind, row), kind).toBe(true)
          expect(sees(opened(role, ofCase), kind, { ...row, case_id: anId('another') }), kind).toBe(
            sees(staff(role), kind, row),
          )
        }
      }
      expect(sees(opened(role, ofCase), 'page', ofProtected(her))).toBe(true)
    },
  )

  test('opens one person and nothing of the case', () => {
    for (const kind of ['person', 'known_person', 'warning'] as const) {
      expect(sees(opened('call_taker', ofPerson), kind, ofProtected(her))).toBe(true)
      expect(sees(opened('call_taker', ofPerson), kind, ofProtected({ ...her, person_id: anId('other') }))).toBe(false)
    }
    for (const kind of ['case_file', 'report'] as const)
      expect(sees(opened('call_taker', ofPerson), kind, ofProtected(her))).toBe(false)
  })

  test('never opens who may know and where it goes, nor what is sent to others', () => {
    for (const role of ['call_taker', 'field_worker'] as const)
      for (const kind of ['case_keys', 'handover'] as const)
        expect(sees(opened(role, ofCase, ofPerson), kind, ofProtected(her)), kind).toBe(
          sees(staff(role), kind, ofProtected(her)),
        )
  })

  test('never opens anything to whoever is in conflict, nor what a role has nothing of', () => {
    for (const kind of ['case', 'case_file', 'person', 'warning'] as const)
      expect(sees(opened('call_taker', ofCase, ofPerson), kind, ofProtected({ ...her, barred_id: ['licia'] }))).toBe(
        false,
      )
    expect(scopeOf(opened('field_worker', ofCase), 'report')).toEqual({ rows: 'none' })
    expect(scopeOf(opened('system_administrator', ofCase), 'case_file')).toEqual({ rows: 'none' })
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
    expect(sees(staff('field_worker'), 'case', { asked_id: null })).toBe(false)
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
        asked_id: fc.oneof(others, fc.array(others), fc.constant(null)),
        phase: fc.constantFrom('sent', 'to_send', 'acknowledged'),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<ScopedRow>
    fc.assert(fc.property(limited, fc.constantFrom(...kinds), foreign, (actor, kind, row) => !sees(actor, kind, row)))
  })
})
