// SPDX-License-Identifier: AGPL-3.0-or-later
// The five views that look past the wall between ambiti, whatever the program asks: each of their conditions, alone.
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { bruno, licia } from '../../../tests/support/testAmbito.ts'

const EVENING = '2026-01-09T19:00:00.000Z'
const NIGHT = '2026-01-09T23:00:00.000Z'
const MORNING = '2026-01-10T07:00:00.000Z'

type Row = Readonly<Record<string, unknown>>

describeOnEachPostgres('the windows between ambiti', (server) => {
  let house: House
  /** Who asks, who holds the roster, and somebody who is neither: others in each test. */
  let ours: string
  let theirs: string
  let third: string
  let count = 0

  beforeAll(async () => {
    house = await aHouse(server)
  })
  afterAll(() => house.close())
  beforeEach(() => {
    count += 1
    ours = `ours-${count}`
    theirs = `theirs-${count}`
    third = `third-${count}`
  })

  const insert = (table: string, row: Row) => {
    const names = Object.keys(row)
    const places = names.map((_, at) => `$${at + 1}`)
    return house.asOwner(`insert into ${table} (${names}) values (${places})`, Object.values(row))
  }
  const see = (view: string, ambitoId = ours) =>
    house.deps.db.inAmbito(ambitoId, async (tx) => (await sql<Row>`select * from ${sql.table(view)}`.execute(tx)).rows)

  const share = (ambitoId: string, kind: 'lends' | 'borrows', other: string, band = 'second') =>
    insert('roster_shares', { ambito_id: ambitoId, kind, band, other_id: other })
  async function agree() {
    await share(ours, 'borrows', theirs)
    await share(theirs, 'lends', ours)
  }
  const shift = (otherwise: Row = {}) =>
    insert('view_shifts', {
      ...{ ambito_id: theirs, shift_id: newId(), roster_id: newId(), band: 'second', user_id: bruno },
      ...{ starts_at: EVENING, ends_at: MORNING, cause: 'rotation', published: true },
      ...otherwise,
    })
  const member = (otherwise: Row = {}) =>
    insert('members', { ambito_id: theirs, user_id: bruno, roster_key: newId(), role: 'field_worker', ...otherwise })

  describe('an agreement', () => {
    const isAgreed = async () => (await see('shared_agreements')).map(({ agreed }) => agreed)

    it('is one where both name each other, on either side', async () => {
      await agree()
      expect(await see('shared_agreements')).toEqual([
        { kind: 'borrows', band: 'second', other_id: theirs, agreed: true },
      ])
      expect(await see('shared_agreements', theirs)).toMatchObject([{ kind: 'lends', other_id: ours, agreed: true }])
    })

    it.each<[string, () => Promise<unknown>]>([
      ['they say nothing', async () => {}],
      ['they lend to another', () => share(theirs, 'lends', third)],
      ['they lend another band', () => share(theirs, 'lends', ours, 'first')],
      ['they would borrow too', () => share(theirs, 'borrows', ours)],
      ['it is another who lends', () => share(third, 'lends', ours)],
    ])('is none while %s', async (_, say) => {
      await share(ours, 'borrows', theirs)
      await say()
      expect(await isAgreed()).toEqual([false])
    })

    it('of two others is not shown', async () => {
      await agree()
      expect(await see('shared_agreements', third)).toEqual([])
    })
  })

  describe('a shift', () => {
    const hours = async () =>
      (await see('shared_shifts')).map(({ starts_at, ends_at }) => [starts_at, ends_at]).toSorted()
    const whole = [[EVENING, MORNING]]

    it('of the shared band is shown', async () => {
      await agree()
      await shift()
      expect(await see('shared_shifts')).toEqual([
        { holder_id: theirs, band: 'second', user_id: bruno, cause: 'rotation', starts_at: EVENING, ends_at: MORNING },
      ])
    })

    it.each<[string, () => Row]>([
      ['of a draft', () => ({ published: false })],
      ['of another band', () => ({ band: 'first' })],
      ['of another ambito', () => ({ ambito_id: third })],
    ])('is not shown: %s', async (_, otherwise) => {
      await agree()
      await shift(otherwise())
      expect(await hours()).toEqual([])
    })

    it('is not shown before they agree, nor to whoever lends', async () => {
      await share(ours, 'borrows', theirs)
      await shift()
      expect(await hours()).toEqual([])
      await share(theirs, 'lends', ours)
      await shift({ ambito_id: ours })
      expect(await hours()).toEqual(whole)
      expect(await see('shared_shifts', theirs)).toEqual([])
    })

    it.each<[string, () => Row, string[][]]>([
      ['is cut by an absence', () => ({}), [[EVENING, NIGHT]]],
      ['not by that of somebody else', () => ({ user_id: licia }), whole],
      ['nor by one in another ambito', () => ({ ambito_id: third }), whole],
    ])('%s', async (_, otherwise, left) => {
      await agree()
      await shift()
      const away = { ambito_id: theirs, absence_id: newId(), user_id: bruno, kind: 'sick' }
      await insert('view_absences', { ...away, starts_at: NIGHT, ends_at: MORNING, ...otherwise() })
      expect(await hours()).toEqual(left)
    })

    describe('where the files rule who may hold it,', () => {
      const may = (otherwise: Row = {}) =>
        insert('roster_band_roles', { ambito_id: theirs, band: 'second', role: 'field_worker', ...otherwise })
      const change = (otherwise: Row = {}) =>
        insert('role_changes', {
          ...{ ambito_id: theirs, user_id: bruno, changed_at: NIGHT, role_before: 'dpo', role: 'field_worker' },
          ...{ reason: 'new_duty', changed_by: 'user-carla' },
          ...otherwise,
        })
      const wasInTheField = (otherwise: Row = {}) => change({ role_before: 'field_worker', role: 'dpo', ...otherwise })
      beforeEach(async () => {
        await agree()
        await shift()
      })

      it.each<[string, () => Promise<unknown>, string[][]]>([
        ['is whole for who may', () => Promise.all([may(), member()]), whole],
        ['is none of whoever is no member', () => may(), []],
        ['is none of a member elsewhere', () => Promise.all([may(), member({ ambito_id: third })]), []],
        ['is none of who may not', () => Promise.all([may(), member({ role: 'dpo' })]), []],
        [
          'is none of who may not, whatever another may',
          () => Promise.all([may(), member({ role: 'dpo' }), member({ user_id: licia })]),
          [],
        ],
        [
          'is none of who may not, whatever another was',
          () => Promise.all([may(), member({ role: 'dpo' }), wasInTheField({ user_id: licia })]),
          [],
        ],
        [
          'is none of who may not, whatever they were elsewhere',
          () => Promise.all([may(), member({ role: 'dpo' }), wasInTheField({ ambito_id: third })]),
          [],
        ],
        ['ends with a role', () => Promise.all([may(), member({ role: 'dpo' }), wasInTheField()]), [[EVENING, NIGHT]]],
        ['is whole where only another band is ruled', () => may({ band: 'first' }), whole],
        ['is whole where only another ambito rules it', () => may({ ambito_id: third }), whole],
        [
          'is none of who may hold another band only',
          () => Promise.all([may({ role: 'dpo' }), may({ band: 'first' }), member()]),
          [],
        ],
        [
          'is none of who may in another ambito only',
          () => Promise.all([may({ role: 'dpo' }), may({ ambito_id: third }), member()]),
          [],
        ],
        ['begins with a membership', () => Promise.all([may(), member({ starts_at: NIGHT })]), [[NIGHT, MORNING]]],
        ['ends with it', () => Promise.all([may(), member({ ends_at: NIGHT })]), [[EVENING, NIGHT]]],
        [
          'is none of a membership that ends before it begins',
          () => Promise.all([may(), member({ starts_at: MORNING, ends_at: EVENING })]),
          [],
        ],
        ['begins with a role', () => Promise.all([may(), member(), change()]), [[NIGHT, MORNING]]],
        ['is whole whatever others became', () => Promise.all([may(), member(), change({ user_id: licia })]), whole],
        [
          'is whole whatever they became elsewhere',
          () => Promise.all([may(), member(), change({ ambito_id: third })]),
          whole,
        ],
      ])('%s', async (_, given, left) => {
        await given()
        expect(await hours()).toEqual(left)
      })
    })
  })

  describe('a gap', () => {
    const gap = (otherwise: Row = {}) =>
      insert('view_gaps', {
        ...{ ambito_id: theirs, gap_id: newId(), band: 'second', starts_at: EVENING, ends_at: MORNING },
        ...{ days_ahead: 2, since: EVENING },
        ...otherwise,
      })

    it('of the shared band is shown once both agreed, to whoever borrows', async () => {
      await share(ours, 'borrows', theirs)
      await gap()
      expect(await see('shared_gaps')).toEqual([])
      await share(theirs, 'lends', ours)
      expect(await see('shared_gaps')).toMatchObject([{ holder_id: theirs, band: 'second', starts_at: EVENING }])
      await gap({ ambito_id: ours })
      expect(await see('shared_gaps', theirs)).toEqual([])
    })

    it.each<[string, () => Row]>([
      ['of another band', () => ({ band: 'first' })],
      ['of another ambito', () => ({ ambito_id: third })],
    ])('is not shown: %s', async (_, otherwise) => {
      await agree()
      await gap(otherwise())
      expect(await see('shared_gaps')).toEqual([])
    })
  })

  describe('who is called', () => {
    /** Called out over there for a case that is open; either may be otherwise. */
    async function calling(page: Row = {}, found: Row = {}) {
      const caseId = newId()
      await insert('view_cases', {
        ...{ ambito_id: theirs, case_id: caseId, number: newId(), report_id: newId(), phase: 'open', priority: 'p2' },
        ...{ received_at: EVENING, opened_at: EVENING, since: EVENING },
        ...found,
      })
      await insert('view_pages', {
        ...{ ambito_id: theirs, page_id: newId(), case_id: caseId, phase: 'calling', steps: '[]', step: 0 },
        ...{ started_at: EVENING, called_ids: [bruno], calling_ids: [bruno] },
        ...page,
      })
    }
    const busy = async (ambitoId = ours) => (await see('shared_busy', ambitoId)).map(({ user_id }) => user_id)

    it.each<[string, () => Promise<unknown>]>([
      ['over there, by their roster', () => Promise.all([shift(), calling()])],
      ['over there, by ours', () => Promise.all([shift({ ambito_id: ours }), calling()])],
      [
        'and has said yes, though no more called',
        () => Promise.all([shift(), calling({ phase: 'acknowledged', acknowledged_by: bruno, calling_ids: [] })]),
      ],
    ])('is known to be busy: %s', async (_, given) => {
      await agree()
      await given()
      expect(await busy()).toEqual([bruno])
    })

    it('is known to whoever lends as well', async () => {
      await agree()
      await shift()
      await calling({ ambito_id: ours }, { ambito_id: ours })
      expect(await busy(theirs)).toEqual([bruno])
    })

    it.each<[string, () => Promise<unknown>]>([
      ['in another ambito', () => Promise.all([shift(), calling({ ambito_id: third }, { ambito_id: third })])],
      ['for a case of another ambito', () => Promise.all([shift(), calling({}, { ambito_id: third })])],
      ['for a case that is not there', () => Promise.all([shift(), calling({}, { case_id: newId() })])],
      ['no more', () => Promise.all([shift(), calling({ phase: 'ended' })])],
      [
        'for what is closed for the night',
        () => Promise.all([shift(), calling({}, { phase: 'operationally_closed' })]),
      ],
      ['for what is closed', () => Promise.all([shift(), calling({}, { phase: 'closed' })])],
      ['when another said yes', () => Promise.all([shift(), calling({ acknowledged_by: licia })])],
      ['and is of no roster', () => calling()],
      ['and is of a draft', () => Promise.all([shift({ published: false }), calling()])],
      ['and is of another band', () => Promise.all([shift({ band: 'first' }), calling()])],
      ['and is of another ambito', () => Promise.all([shift({ ambito_id: third }), calling()])],
      ['and only somebody else is of the roster', () => Promise.all([shift({ user_id: licia }), calling()])],
    ])('is not said to be busy: %s', async (_, given) => {
      await agree()
      await given()
      expect(await busy()).toEqual([])
    })

    it('is nobody’s business before both agreed', async () => {
      await share(ours, 'borrows', theirs)
      await shift()
      await calling()
      expect(await busy()).toEqual([])
    })
  })

  describe('a shift elsewhere', () => {
    it('of who works here too is shown on both sides', async () => {
      await agree()
      await shift({ band: 'first' })
      await member({ ambito_id: ours })
      expect(await see('shifts_elsewhere')).toEqual([
        { other_id: theirs, user_id: bruno, band: 'first', starts_at: EVENING, ends_at: MORNING },
      ])
      await shift({ ambito_id: ours })
      await member()
      expect(await see('shifts_elsewhere', theirs)).toMatchObject([{ other_id: ours, user_id: bruno }])
    })

    it.each<[string, () => Row, () => Row]>([
      ['of a draft', () => ({ published: false }), () => ({})],
      ['of a name that stands for a gap', () => ({ cause: 'fallback' }), () => ({})],
      ['of another ambito', () => ({ ambito_id: third }), () => ({})],
      ['of somebody else', () => ({ user_id: licia }), () => ({})],
      ['of who does not work here', () => ({}), () => ({ ambito_id: third })],
    ])('is not shown: %s', async (_, otherwise, works) => {
      await agree()
      await shift(otherwise())
      await member({ ambito_id: ours, ...works() })
      expect(await see('shifts_elsewhere')).toEqual([])
    })

    it('is not shown before both agreed', async () => {
      await share(ours, 'borrows', theirs)
      await shift()
      await member({ ambito_id: ours })
      expect(await see('shifts_elsewhere')).toEqual([])
    })
  })
})
