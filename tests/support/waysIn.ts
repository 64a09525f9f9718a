// SPDX-License-Identifier: AGPL-3.0-or-later
import { addMyPasskey, startMyPasskey } from '#core/access/myAccessApi.ts'
import { askForPasskey, signInWithPasskey } from '#core/access/signInApi.ts'
import type { FrontDoor } from './aFrontDoor.ts'
import type { Authenticator } from './anAuthenticator.ts'
import { cookiesOf } from './cookiesOf.ts'

export type Keys = Readonly<Record<string, string>>

/** Cookies of several answers, as one browser sends them. */
export const together = (...keys: Keys[]): Keys => ({ cookie: keys.map(({ cookie }) => cookie).join('; ') })

/** How somebody comes in by a passkey, and what is open of them. */
export function waysIn(door: () => FrontDoor) {
  async function askedOf(endpoint: typeof askForPasskey | typeof startMyPasskey, keys: Keys = { cookie: '' }) {
    const asked = await door().ask(endpoint, { headers: keys })
    return { question: asked.json().question, headers: together(keys, cookiesOf(asked)) }
  }
  return {
    async addPasskey(keys: Keys, device: Authenticator) {
      const { question, headers } = await askedOf(startMyPasskey, keys)
      return door().ask(addMyPasskey, { headers, body: { name: 'Telefono', passkey: device.make(question) } })
    },
    async enterBy(device: Authenticator) {
      const { question, headers } = await askedOf(askForPasskey)
      return door().ask(signInWithPasskey, { headers, body: { proof: device.answer(question) } })
    },
    countSessions: async (key: string) =>
      (await door().asOwner('select from auth.session where "userId" = $1', [door().userIdOf(key)])).length,
  }
}
