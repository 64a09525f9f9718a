// SPDX-License-Identifier: AGPL-3.0-or-later
import type { listedCallers as source } from '../it/listedCallers.ts'
import type { SameShape } from '../sameShape.ts'

export const listedCallers: SameShape<typeof source> = {
  panel: 'Called with a name of the list',
  list: 'Who called with a name of a list, last month',
  none: 'Nobody called with the name of somebody who must not know.',
  title: (caseNumber) => `The caller bears a name of the list of case ${caseNumber}`,
  say: 'Until you know who it is, say only:',
  advice:
    'It may be a namesake: a name is no proof. Call the station back at the number of the directory, never the one they called from, then say here who it was.',
  maybe: (name, because) => `${name} (${because})`,
  may: 'It may be',
  struck: 'The name is no longer on the list.',
  unnamed: 'no name',
  report: (number) => `report ${number}`,
  attempt: 'request for news',
  case: (caseNumber) => `case ${caseNumber}`,
  noted: (at) => `noted at ${at}`,
  open: 'nobody has said yet who it was',
  isThem: 'It is the person on the list',
  isOther: 'It is somebody else',
  judgedBy: (by, at) => `${by}, ${at}`,
  judge: 'Say who called',
  judgeOf: (said) => `Say who called: ${said}`,
  again: 'Correct',
  form: {
    title: 'Who called',
    question: 'Is it the person on the list?',
    yes: 'yes, it is',
    no: 'no, somebody else',
    reason: 'How you know',
    save: 'Record who it was',
    answerNeeded: 'Answer yes or no',
    reasonNeeded: 'Write how you know',
  },
  byName: 'Somebody else, by name',
  name: 'Name and surname',
  nameHint: 'not among the persons of the register; it serves to know again who calls',
  nameNeeded: 'Write the name',
  alike: (names) =>
    `Works with us: ${names.join(', ')}. A name alone keeps none of us out of the case: if it is the same person, add them by choosing from the list.`,
  strike: (name) => `Take off ${name}`,
  strikeForm: { title: 'Taking off the list', save: 'Take off the list', reason: 'Why' },
  callerHint: 'if they ask about a person: key X, before any answer',
  refusals: {
    NobodyListed: 'Nobody on the list is called so: you may answer as always.',
  },
}
