// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { permissions } from '#core/access/permissions.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import { homeOf } from './home.ts'

const title = () => ''
const screens = [
  { path: '/nuova', entry: { title, needs: 'startReport', place: 'bar' } },
  { path: '/', entry: { title, needs: 'getQueue' } },
  { path: '/casi/$caseId' },
  { path: '/passaggi', entry: { title, needs: 'listHandovers' } },
  { path: '/accesso', entry: { title, needs: 'getMyAccess', place: 'more' } },
] as const

function mayDo(role: Role): string[] {
  return Object.entries<readonly string[]>(permissions).flatMap(([act, allowed]) =>
    allowed.includes(role) ? [act] : [],
  )
}

it('each role begins where it may look', () => {
  expect(Object.fromEntries(roles.map((role) => [role, homeOf({ mayDo: mayDo(role) }, screens)]))).toEqual({
    call_taker: '/',
    field_worker: '/',
    coordinator: '/',
    municipal_worker: '/passaggi',
    anti_violence_centre: '/',
    dpo: '/accesso',
    system_administrator: '/accesso',
    accountant: '/accesso',
    management: '/accesso',
    shelter_worker: '/accesso',
  })
})

it('who may use no screen at all stays where they are', () => {
  expect(homeOf({ mayDo: [] }, screens)).toBe('/')
})
