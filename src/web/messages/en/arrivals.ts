// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Catalogue } from '../it.ts'

export const arrivals: Catalogue['arrivals'] = {
  title: 'Arrivals',
  advice:
    'Your house only. The name is shown once you have accepted. To whoever asks whether somebody is here, answer that you may not say, whoever it is.',
  coming: 'Who is coming',
  guests: 'Who is here',
  none: 'Nobody is coming.',
  noneAdvice: 'When the operations room holds a bed, it shows here by itself.',
  noGuests: 'Nobody is here for the emergency service.',
  phases: {
    requested: 'asked for: the service has still to decide',
    held: 'bed held: waits for your answer',
    confirmed: 'accepted: on the way',
    checked_in: 'is here',
  },
  until: 'the answer is needed within',
  since: 'since',
  bed: (bed) => `bed ${bed}`,
  about: (bed) => (bed ? `bed ${bed}` : 'no bed yet'),
  unnamed: 'no name',
  notNamed: 'Whoever brings them says the name.',
  needs: {
    female: 'woman',
    male: 'man',
    unknown: 'sex not recorded',
    age: (years) => `about ${years} years old`,
    dog: 'with a dog',
    tb: { yes: 'negative TB test seen', no: 'no TB test', unknown: 'TB test not known' },
    family: 'with the family',
  },
  waived: (what) => `${what}: waived`,
  notWaived: (what) => `${what}: needs a waiver`,
  accept: 'Accept',
  refuse: 'Refuse',
  refuseSave: 'Refuse and give the bed back',
  reason: 'Why you cannot',
  reasonHint: 'whoever follows the case reads it',
  reasonNeeded: 'Write why: whoever follows the case must look for another place',
  arrived: 'Has arrived',
  left: 'Has left',
  done: {
    accepted: 'Accepted',
    refused: 'Refused: whoever follows the case reads it at once',
  },
  refusals: {
    NotHeld: 'The bed is held no longer: the hold has expired or was given back. Call the operations room.',
    StayUnknown: 'This request is no longer there.',
    NotCheckedIn: 'The bed is free already.',
    InstantInFuture: 'The time is in the future. Correct it.',
  },
}
