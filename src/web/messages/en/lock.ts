// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Catalogue } from '../it.ts'

export const lock: Catalogue['lock'] = {
  title: 'Screen locked',
  advice: 'What you were typing is where you left it: confirm it is you and go on.',
  unlock: 'Unlock',
  act: 'Lock the screen, or leave the seat',
  switch: 'Somebody else signs in',
  switchAdvice: (name) =>
    `Whoever takes the seat signs in by their own name and signs their own acts. Draft reports and decisions of ${name} stay theirs; a note not yet saved is lost.`,
  soon: 'The screen locks in less than a minute. Press a key to stay.',
  ringing: 'The telephone rings. Unlock to answer.',
  alarm: 'There is an alarm nobody has taken. Unlock to see it.',
}
