// SPDX-License-Identifier: AGPL-3.0-or-later

import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { endMySession, getMyAccess } from '#core/access/myAccessApi.ts'
import { PROOF_MINUTES } from '#core/access/proof.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { serveView } from '#server/app/route.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

/** An act anybody may do, that opens what hurts: stands for the vault, the register and the exports. */
const openSecret = endpoint({
  ...getMyAccess,
  path: '/api/v1/secret-of-the-test',
  answer: z.strictObject({ secret: z.string() }),
  stepUp: true,
})

describeOnEachPostgres('sessions and their proofs', (server) => {
  let door: FrontDoor
  let headers: Record<string, string>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    serveView(door.routes, openSecret, async () => ({ secret: 'via Esempio 1' }))
    headers = await door.signedIn(people.call_taker)
  })
  afterAll(() => door.close())

  const minutesPass = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)

  it('lets in who has just signed in, for a few minutes', async () => {
    expect((await door.ask(openSecret, { headers })).statusCode).toBe(200)
    minutesPass(PROOF_MINUTES)
    expect((await door.ask(openSecret, { headers })).statusCode).toBe(200)
    minutesPass(1)
    const stopped = await door.ask(openSecret, { headers })
    expect(stopped.json()).toMatchObject({ status: 403, code: 'StepUpNeeded' })
    // What wants no proof goes on as before.
    expect((await door.ask(getMyAccess, { headers })).statusCode).toBe(200)
  })

  it('opens again after a proof, and only for the session that gave it', async () => {
    const other = await door.signedIn(people.call_taker)
    minutesPass(PROOF_MINUTES + 1)
    const wrong = await door.ask(proveSession, { headers, body: { password: 'non è questa' } })
    expect(wrong.json()).toMatchObject({ status: 409, code: 'WrongProof' })
    expect((await door.ask(openSecret, { headers })).statusCode).toBe(403)

    expect((await door.ask(proveSession, { headers, body: { password: DEMO_PASSWORD } })).statusCode).toBe(200)
    expect((await door.ask(openSecret, { headers })).statusCode).toBe(200)
    expect((await door.ask(openSecret, { headers: other })).json()).toMatchObject({ code: 'StepUpNeeded' })
  })

  it('opens to nobody by a proof that somebody else gave', async () => {
    const holder = await door.signedIn(people.call_taker)
    expect((await door.ask(openSecret, { headers: holder })).statusCode).toBe(200)
    const give = (to: string, from: string) =>
      door.asOwner('update session_proofs set user_id = $1 where user_id = $2', [
        door.userIdOf(to),
        door.userIdOf(from),
      ])
    await give(people.coordinator, people.call_taker)
    expect((await door.ask(openSecret, { headers: holder })).json()).toMatchObject({ code: 'StepUpNeeded' })
    await give(people.call_taker, people.coordinator)
    expect((await door.ask(openSecret, { headers: holder })).statusCode).toBe(200)
  })

  it('lists my sessions and ends one, never that of somebody else', async () => {
    const phone = await door.signedIn(people.field_worker)
    const desk = await door.signedIn(people.field_worker)
    const mine = (await door.ask(getMyAccess, { headers: desk })).json().sessions
    expect(mine.map(({ isThis }: { isThis: boolean }) => isThis).sort()).toEqual([false, true])
    const lost = mine.find(({ isThis }: { isThis: boolean }) => !isThis)

    const byAnother = await door.ask(endMySession, { headers, params: { sessionId: lost.sessionId } })
    expect(byAnother.json()).toMatchObject({ status: 404, code: 'NotFound' })
    expect((await door.ask(getSession, { headers: phone })).statusCode).toBe(200)

    expect((await door.ask(endMySession, { headers: desk, params: { sessionId: lost.sessionId } })).statusCode).toBe(
      200,
    )
    expect((await door.ask(getSession, { headers: phone })).statusCode).toBe(401)
    expect((await door.ask(getSession, { headers: desk })).statusCode).toBe(200)
  })
})
