// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { ServiceStatus } from '#core/shared/serviceStatus.ts'
import { aFrontDoor } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('the status', (server) => {
  test('is what every screen reads to know that the server is there, with its time', async () => {
    const door = await aFrontDoor(server)
    const answer = await door.app.inject({ url: '/api/v1/status' })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(ServiceStatus.parse(answer.json())).toMatchObject({ serverTime: door.deps.clock.now().toISOString() })
    await door.close()
  })
})
