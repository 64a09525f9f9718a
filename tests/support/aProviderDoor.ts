// SPDX-License-Identifier: AGPL-3.0-or-later
import { startProviderSignIn } from '#core/access/providerApi.ts'
import { makeAuth } from '#server/access/auth.ts'
import { CALLBACK_PATH, type ProviderConfig } from '#server/access/identityProvider.ts'
import { makeApp } from '#server/app/app.ts'
import { askAt, type FrontDoor } from './aFrontDoor.ts'
import { type anIdentityProvider, followTo } from './anIdentityProvider.ts'
import { cookiesOf } from './cookiesOf.ts'

/** Where this Veglia is found, to the provider and to a browser. */
export const OURS = 'http://veglia.example'
export const CALLBACK = OURS + CALLBACK_PATH

/** The same Veglia, as if ambito.yaml named this provider. */
export async function aProviderDoor(
  door: FrontDoor,
  provider: Awaited<ReturnType<typeof anIdentityProvider>>,
  changes: Partial<ProviderConfig> = {},
) {
  const config = {
    name: 'Ente',
    issuer: provider.issuer,
    clientId: provider.client.id,
    secret: provider.client.secret,
    isStrong: true,
    addressesAreOurs: false,
    ...changes,
  }
  const connection = { connectionString: door.connectionString }
  const auth = makeAuth({ connection, publicUrl: OURS, secret: 'x'.repeat(32), provider: config })
  const { app } = await makeApp({ ...door.deps, auth }, { publicUrl: OURS })
  const ask = askAt(app)
  /** A browser that has been at the provider and stands before our door. */
  async function sentBack(sub: string) {
    const started = await ask(startProviderSignIn, { body: {} })
    provider.who.comesIn = sub
    const back = await followTo(OURS, started.json().address)
    return () => app.inject({ url: back.pathname + back.search, headers: cookiesOf(started) })
  }
  return {
    app,
    auth,
    ask,
    sentBack,
    enter: async (sub: string) => (await sentBack(sub))(),
    async close() {
      await app.close()
      await auth.close()
    },
  }
}
