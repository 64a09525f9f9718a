// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import type { RosterPerson } from '#core/rosters/roster.ts'
import type { DemoUser } from '#server/app/deps.ts'
import type { Auth } from './auth.ts'

/** Of the sample ambito only, printed at start: nothing to protect, nothing to remember. */
export const DEMO_PASSWORD = 'veglia-di-prova'

/** Makes an account and a membership for each person of the sample roster that has none. Safe to repeat. */
export async function seedDemoUsers(
  auth: Auth,
  connection: pg.ClientConfig,
  ambitoId: string,
  people: readonly RosterPerson[],
): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    for (const person of people) {
      const known = await client.query('select 1 from members where ambito_id = $1 and roster_key = $2', [
        ambitoId,
        person.key,
      ])
      if (known.rowCount) continue
      const { user } = await auth.ask((api) =>
        api.signUpEmail({ body: { email: person.email, name: person.key, password: DEMO_PASSWORD } }),
      )
      await client.query(
        'insert into members (ambito_id, user_id, roster_key, role, municipality) values ($1, $2, $3, $4, $5)',
        [ambitoId, user.id, person.key, person.role, person.municipality ?? null],
      )
    }
  } finally {
    await client.end()
  }
}

/** How the sign-in screen of the sample lists them: who is who tonight. */
export function listDemoUsers(people: readonly RosterPerson[], levels: ReadonlyMap<string, string>): DemoUser[] {
  return people.map((person) => {
    const level = levels.get(person.key)
    return { email: person.email, name: person.name, role: person.role, ...(level ? { level } : {}) }
  })
}
