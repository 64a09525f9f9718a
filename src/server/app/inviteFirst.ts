// SPDX-License-Identifier: AGPL-3.0-or-later

import { INVITATION_HOURS } from '#core/access/membership.ts'
import { makeAuth } from '#server/access/auth.ts'
import { makeInvitation } from '#server/access/invitations.ts'
import { loadAmbito } from '#server/territory/loadAmbito.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { readMembers } from './members.ts'
import { prepareAccounts } from './program.ts'
import { readSecret } from './secret.ts'
import { StartRefusal } from './startRefusal.ts'
import { openStore } from './store.ts'

/** The way in of whoever has none and nobody to ask: the first administrator of a real ambito. Needs the machine itself. */
export async function inviteFirst(key: string, config: Config, say: (line: string) => void): Promise<void> {
  const files = await loadAmbito(config.ambitoDir)
  const { slug, sample } = files.ambito
  if (sample)
    throw new StartRefusal('The users of a sample have the password that is printed at its start: nobody is invited.')
  if (!files.people.some((person) => person.key === key)) {
    throw new StartRefusal(
      `roster.yaml has nobody with the key "${key}". Write the key of a person, as it stands there.`,
    )
  }
  const store = await openStore(config, say, () => {})
  try {
    const auth = makeAuth({ connection: store.owner, publicUrl: config.publicUrl, secret: await readSecret(config) })
    try {
      await prepareAccounts(store, auth, files, say)
      const member = (await readMembers(store.owner, slug)).find(({ rosterKey }) => rosterKey === key)
      if (!member) throw new Error(`no membership was made for ${key}`)
      const { userId } = member
      const deps = { db: store.db, clock: systemClock, ambito: { id: slug } }
      const { token } = await makeInvitation(deps, { userId, replaces: await auth.isOpen(userId) })
      say(`Open this once, within ${INVITATION_HOURS} hours, and choose a password:`)
      // After the #, so that no server, proxy or log on the way sees it.
      say(`${config.publicUrl}/invito#${token}`)
    } finally {
      await auth.close()
    }
  } finally {
    await store.close()
  }
}
