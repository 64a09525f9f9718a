// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody may not see takes no place in the lists they are given, however much there is of it.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkPeople } from '#core/people/peopleApi.ts'
import {
  askDisclosure,
  getDisclosurePieces,
  listDisclosures,
  prepareDisclosure,
  releaseDisclosure,
} from '#core/privacy/disclosureApi.ts'
import { getRetention } from '#core/privacy/retentionApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { listStreamsOf } from './subjectStreams.ts'

/** More than any list shows at once. */
const MANY = 120

describeOnEachPostgres('what is hidden among many', (server) => {
  let door: FrontDoor
  let carla: Record<string, string>
  let guido: Record<string, string>
  let open: string
  let hidden: string
  /** Asked for by the open case; the copy speaks of the hidden one too. */
  const ofBoth = newId()
  const ofOpen = newId()

  beforeAll(async () => {
    door = await aFrontDoor(server)
    carla = await door.signedIn(people.coordinator)
    guido = await door.signedIn(people.dpo)
    open = (await door.openCase()).caseId
    hidden = (await door.openCase()).caseId
    const [here, there] = [await door.linkPerson(open), await door.linkPerson(hidden)]
    const body = { linkId: newId(), otherPersonId: there, reason: 'È lui.' }
    await ok(linkPeople, carla, { params: { personId: here }, body })
    const ask = (disclosureId: string, askedOn: string, personId = here) =>
      ok(askDisclosure, carla, {
        params: { disclosureId },
        body: { personId, askedOn, identifiedBy: 'document_seen', reference: 'Prot. 12' },
      })
    await ask(ofBoth, '2026-01-02')
    const { pieces } = await ok(getDisclosurePieces, carla, { params: { disclosureId: ofBoth } })
    const given = pieces.map(({ textId }: { textId: string }) => textId)
    await ok(prepareDisclosure, carla, { params: { disclosureId: ofBoth }, body: { given, strike: [] } })
    await ask(ofOpen, '2026-01-09')
    const why = { ground: 'judged_by_person', reason: 'Per prova.' }
    await ok(protectCase, carla, { params: { caseId: hidden }, body: why })
  })
  afterAll(() => door.close())

  const { ok, no } = asking(() => door)
  const idsIn = (answer: { disclosures: { disclosureId: string }[] }) =>
    answer.disclosures.map(({ disclosureId }) => disclosureId)

  it('leaves the requests that may be seen where they are', async () => {
    await door.asOwner(
      `insert into view_disclosures select (jsonb_populate_record(d, jsonb_build_object('disclosure_id', gen_random_uuid()))).*
       from view_disclosures d, generate_series(1, $2) where disclosure_id = $1`,
      [ofBoth, MANY],
    )
    expect(idsIn(await ok(listDisclosures, guido))).toEqual([ofOpen])
    expect(await no(releaseDisclosure, guido, { params: { disclosureId: ofBoth }, body: {} })).toBe('NotFound')
    expect(idsIn(await ok(listDisclosures, carla))).toHaveLength(100)
  })

  it('leaves the erasures that may be seen where they are', async () => {
    const write = (subjectId: string, at: string, times: number) =>
      door.asOwner(
        `insert into view_erasures (ambito_id, erasure_id, subject_kind, subject_id, ground, rule, authority, phase, proposed_by, proposed_at)
         select $1, gen_random_uuid(), 'case', $2, 'order', 'case', '{}', 'withdrawn', $3, $4 from generate_series(1, $5)`,
        [door.deps.ambito.id, subjectId, door.userIdOf(people.coordinator), at, times],
      )
    await write(open, '2026-01-05T12:00:00Z', 1)
    await write(hidden, '2026-01-06T12:00:00Z', MANY)
    const subjects = async (who: typeof guido) =>
      (await ok(getRetention, who)).erasures.map(({ subject }: { subject: { id: string } }) => subject.id)
    expect(await subjects(guido)).toEqual([open])
    expect(await subjects(carla)).toEqual(Array.from({ length: 100 }, () => hidden))
  })

  it('goes with each case that a copy speaks of, also a copy of the first months that does not say of which', async () => {
    const goesWith = (caseId: string) =>
      door.deps.db.inAmbito(door.deps.ambito.id, async (tx) =>
        (await listStreamsOf(tx, door.deps.ambito.id, { kind: 'case', id: caseId })).some(({ id }) => id === ofBoth),
      )
    const other = (await door.openCase()).caseId
    expect([await goesWith(open), await goesWith(hidden), await goesWith(other)]).toEqual([true, true, false])
    await door.asOwner('alter table events disable trigger user')
    await door.asOwner(`update events set data = data - 'caseIds' where stream_id = $1`, [ofBoth])
    expect([await goesWith(open), await goesWith(hidden), await goesWith(other)]).toEqual([true, true, false])
  })
})
