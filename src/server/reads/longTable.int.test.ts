// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportReads } from '#core/reads/readsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { EXPORT_ROWS_MAX } from './routes.ts'

// How long a table may be is judged by the program: on any database alike.
describe('the table of the register', () => {
  let door: FrontDoor
  let guido: Record<string, string>
  beforeAll(async () => {
    door = await aFrontDoor(listTestServers()[0] as TestServer)
    guido = await door.signedIn(people.dpo)
  })
  afterAll(() => door.close())

  const { ok } = asking(() => door)
  const readerId = 'somebody-else'
  const take = () => ok(exportReads, guido, { body: { locale: 'it', readerId } })
  /** Rows of somebody, as many as that, beside those that are there; of their place in the chain nothing is asked here. */
  const addRows = (times: number) =>
    door.asOwner(
      `insert into reads
       select made.* from (select * from reads order by position desc limit 1) last, generate_series(1, $2) n,
         jsonb_populate_record(null::reads, to_jsonb(last) || jsonb_build_object('reader_id', $1::text, 'position', last.position + n,
           'previous_hash', 'p' || last.position + n, 'hash', 'h' || last.position + n)) made`,
      [readerId, times],
    )

  it('holds as many rows as a spreadsheet bears, and says when it does not hold them all', async () => {
    await take()
    await addRows(EXPORT_ROWS_MAX)
    const whole = await take()
    expect([whole.rows, whole.hasMore, whole.csv.trimEnd().split('\r\n').length]).toEqual([
      EXPORT_ROWS_MAX,
      false,
      EXPORT_ROWS_MAX + 1,
    ])
    await addRows(1)
    const cut = await take()
    expect([cut.rows, cut.hasMore]).toEqual([EXPORT_ROWS_MAX, true])
  })
})
