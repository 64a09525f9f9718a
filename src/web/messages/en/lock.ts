// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Catalogue } from '../it.ts'

export const lock: Catalogue['lock'] = {
  title: 'Screen locked',
  advice: 'What you were typing is where you left it: confirm it is you and go on.',
  unlock: 'Unlock',
  act: 'Lock the screen, or leave the seat',
  switch: 'Somebody else signs in',
  switchAdvice: (name) =>
    `Whoever takes the seat signs in by their own name and signs their own acts. What ${name} was typing, also a note not yet saved, stays here under lock and key and opens only when they are back.`,
  soon: 'The screen locks in less than a minute. Touch the screen or press a key to stay.',
  endsAt: (at) =>
    `This session ends at ${at}: then you sign in again, and what you are typing stays. If there is a quiet moment before, sign out and in again.`,
  overTitle: 'The session is over',
  overAdvice: 'After so many hours one signs in again. What you were typing is underneath, where it was.',
  overSilent: 'Until you are back, this desk does not tell of calls and alarms.',
  ringing: 'The telephone rings. Unlock to answer.',
  alarm: 'There is an alarm nobody has taken. Unlock to see it.',
}
