// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Session } from '#core/access/sessionApi.ts'
import type { Screen } from './screens.ts'

/** Where this person's work begins: the first screen of the navigation that the role may use. */
export function homeOf({ mayDo }: Pick<Session, 'mayDo'>, screens: readonly Pick<Screen, 'path' | 'entry'>[]): string {
  return screens.find(({ entry }) => entry && entry.place !== 'bar' && mayDo.includes(entry.needs))?.path ?? '/'
}
