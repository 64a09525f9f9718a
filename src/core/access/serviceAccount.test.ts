// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { linkKinds, roles, tokenScopes } from '#core/shared/actor.ts'
import { listActs, mayDo, scopeOfAct } from './permissions.ts'
import { type Kind, scopeOf } from './scope.ts'
import { endOfToken } from './serviceAccount.ts'

const expiresAt = '2026-06-01T00:00:00.000Z'

test('a token opens nothing from the instant of its end, nor once it was taken back', () => {
  expect(endOfToken({ expiresAt, revokedAt: undefined }, '2026-05-31T23:59:59.999Z')).toBeUndefined()
  expect(endOfToken({ expiresAt, revokedAt: undefined }, expiresAt)).toBe('expired')
  expect(endOfToken({ expiresAt, revokedAt: '2026-05-01T00:00:00.000Z' }, '2026-05-02T00:00:00.000Z')).toBe('revoked')
})

test('each scope opens something, and no act is opened by two', () => {
  const opened = tokenScopes.flatMap((scope) => listActs(`${scope}_token`))
  expect(new Set(opened).size).toBe(opened.length)
  for (const scope of tokenScopes) {
    const acts = listActs(`${scope}_token`)
    expect(acts.length).toBeGreaterThan(0)
    for (const act of acts) expect(scopeOfAct(act)).toBe(scope)
  }
  expect(scopeOfAct('getCase')).toBeUndefined()
})

test('no scope opens a row of anybody, nor what a link opens', () => {
  const kinds: Kind[] = [
    'report',
    'case',
    'case_file',
    'page',
    'handover',
    'duty',
    'person',
    'warning',
    'call',
    'case_costs',
  ]
  for (const scope of tokenScopes) {
    for (const kind of kinds) {
      expect(scopeOf({ kind: 'service', serviceId: 'prova', scope }, kind)).toEqual({ rows: 'none' })
    }
    for (const act of listActs(`${scope}_token`)) {
      expect(linkKinds.some((kind) => mayDo(kind, act))).toBe(false)
      expect(scope === 'switchboard' || roles.some((role) => mayDo(role, act))).toBe(true)
    }
  }
})
