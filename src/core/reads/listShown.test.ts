// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { Actor } from '#core/shared/actor.ts'
import { listShown } from './listShown.ts'

const actor: Actor = { kind: 'staff', userId: 'cornelia', role: 'coordinator' }
const of = (answer: unknown) => ({ actor, params: { caseId: 'C1' }, body: { typed: 'Verdi Sol' }, answer })

test('the one its address names', () => {
  expect(listShown([{ kind: 'case', param: 'caseId' }], of({}))).toEqual([{ kind: 'case', id: 'c1' }])
})

test('each of a list in the answer, nothing twice, nothing of what is absent', () => {
  const answer = { people: [{ personId: 'p1' }, { personId: 'p2' }, { personId: 'p1' }, {}], link: undefined }
  expect(
    listShown(
      [
        { kind: 'person', each: ['people', 'personId'] },
        { kind: 'report', each: ['link', 'reportId'] },
      ],
      of(answer),
    ),
  ).toEqual([
    { kind: 'person', id: 'p1' },
    { kind: 'person', id: 'p2' },
  ])
})

test('what was sought, a list, and what a link opens', () => {
  expect(listShown([{ kind: 'search', body: 'typed' }, { kind: 'list' }], of({}))).toEqual([
    { kind: 'search', sought: 'verdi sol' },
    { kind: 'list' },
  ])
  const link: Actor = { kind: 'link', purpose: 'receipt', subjectId: 'r1' }
  expect(listShown([{ kind: 'report', link: true }], { ...of({}), actor: link })).toEqual([
    { kind: 'report', id: 'r1' },
  ])
})

test('a declaration that does not fit answers nothing at all', () => {
  expect(() => listShown([{ kind: 'case', param: 'personId' }], of({}))).toThrow('declares what is not there')
  expect(() => listShown([{ kind: 'report', link: true }], of({}))).toThrow('declares what is not there')
})
