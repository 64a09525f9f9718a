// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonEvent } from '#core/people/personEvents.ts'
import { anId, aText } from './words.ts'

const registered: PersonEvent = { type: 'PersonRegistered', caseId: anId('case'), calledBy: aText('called by') }

/** A row of the register, and then what the traits say. */
export function aRegisteredPerson(events: readonly PersonEvent[] = [registered]) {
  const and = (event: PersonEvent) => aRegisteredPerson([...events, event])
  return {
    events,
    withIdentity: (word: string) =>
      and({ type: 'IdentityAdded', identityId: anId(word), calledBy: aText(word), certainty: 'documented' }),
    withIdentityStruck: (word: string) =>
      and({ type: 'IdentityStruck', identityId: anId(word), reason: aText('misread') }),
    withCode: (word: string) =>
      and({ type: 'CodeRecorded', codeId: anId(word), kind: 'tax_code', verdict: 'valid', code: aText(word) }),
    withWarning: (word: string, reviewOn = '2026-07-01') =>
      and({ type: 'WarningRaised', warningId: anId(word), said: aText(word), reviewOn }),
    withWarningWithdrawn: (word: string) =>
      and({ type: 'WarningReviewed', warningId: anId(word), reason: aText('no longer') }),
    withNote: (word: string) => and({ type: 'WhatWorkedNoted', noteId: anId(word), said: aText(word) }),
    linkedTo: (word: string) =>
      and({ type: 'PeopleLinked', linkId: anId(`link ${word}`), otherId: anId(word), reason: aText('same man') }),
    unlinkedFrom: (word: string) =>
      and({ type: 'PeopleUnlinked', linkId: anId(`link ${word}`), otherId: anId(word), reason: aText('two men') }),
  }
}
