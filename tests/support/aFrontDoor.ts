// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { mayDo } from '#core/access/permissions.ts'
import { signIn } from '#core/access/signInApi.ts'
import {
  type ActorKind,
  type LinkPurpose,
  linkKinds,
  type Role,
  roles,
  type TokenKind,
  tokenKinds,
  tokenScopes,
} from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { makeAuth } from '#server/access/auth.ts'
import { DEMO_PASSWORD, seedDemoUsers } from '#server/access/demoUsers.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { makeApp } from '#server/app/app.ts'
import { stoppedClock } from '#server/app/clock.ts'
import { openDatabase } from '#server/app/database.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Logger, makeLogger } from '#server/app/logger.ts'
import { readMembers } from '#server/app/members.ts'
import { streams, worldOf } from '#server/app/streams.ts'
import { commandScanner } from '#server/attachments/scanner.ts'
import { makeSwitchboard } from '#server/calls/switchboard.ts'
import { makeCheckCodes } from '#server/contacts/checkCodes.ts'
import { makeKeepingKeys } from '#server/keeping/keepingKeys.ts'
import { watchChanges } from '#server/log/changes.ts'
import { makeReadRegister } from '#server/reads/readRegister.ts'
import { makeCardSecrets } from '#server/reports/cardSecret.ts'
import { makeAmbito } from '#server/territory/ambito.ts'
import { loadAmbito } from '#server/territory/loadAmbito.ts'
import { NIGHT_START } from './aHouse.ts'
import { aServiceAccount } from './aServiceAccount.ts'
import { aVault } from './aVault.ts'
import { fakeMessaging } from './fakeMessaging.ts'
import { nightShift } from './nightShift.ts'
import { createDatabase, type TestServer } from './postgresServers.ts'

/** One of each role, and a second field worker and desk who are not concerned. */
export const people = {
  call_taker: 'callisto-finti',
  field_worker: 'licia-esempi',
  coordinator: 'cornelia-modelli',
  municipal_worker: 'marina-ipotesi',
  anti_violence_centre: 'nives-esempi',
  dpo: 'guido-modelli',
  system_administrator: 'irene-finti',
  accountant: 'zeno-prova',
  management: 'fosca-ipotesi',
  shelter_worker: 'ivo-modelli',
  strangerInTheField: 'bruno-prova',
  deskElsewhere: 'tullio-esempi',
} as const

export interface Asked {
  readonly params?: Readonly<Record<string, string>> | undefined
  /** An object is sent as JSON; bytes as they are. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
}

const loading = loadAmbito(new URL('../../config/rhodense', import.meta.url).pathname)

/** A Veglia with its HTTP door, the sample ambito and real sessions, but no engine: nothing happens by itself. */
export async function aFrontDoor(
  server: TestServer,
  log: Logger = makeLogger('silent'),
  { pushOrigin }: { readonly pushOrigin?: string } = {},
) {
  const { connectionString, drop } = await createDatabase(server)
  const owner = { connectionString }
  const auth = makeAuth({ connection: owner, publicUrl: 'http://veglia.example', secret: 'x'.repeat(32) })
  await auth.migrate()
  const files = await loading
  const { slug } = files.ambito
  const keys: readonly string[] = Object.values(people)
  await seedDemoUsers(
    auth,
    owner,
    slug,
    files.people.filter(({ key }) => keys.includes(key)),
  )
  const members = await readMembers(owner, slug)
  const clock = stoppedClock(NIGHT_START)
  const db = openDatabase(owner)
  const changes = await watchChanges(owner, db)
  const deps: Deps = {
    db,
    clock,
    ambito: makeAmbito(files, members, true),
    streams,
    worldOf,
    changes,
    log,
    auth,
    messaging: fakeMessaging(db, slug, clock, { ...(pushOrigin && { pushOrigin }) }),
    checkCodes: makeCheckCodes('x'.repeat(32)),
    keepingKeys: makeKeepingKeys('x'.repeat(32)),
    switchboard: makeSwitchboard('http://veglia.example', 'x'.repeat(32)),
    reads: makeReadRegister(db, 'x'.repeat(32)),
    stationCards: makeCardSecrets('http://veglia.example', 'x'.repeat(32)),
    vault: aVault(),
    scanner: commandScanner(undefined),
    rehearsal: { clock, onClockMoved() {} },
    demoUsers: [],
  }
  const { app, routes } = await makeApp(deps, { requestsPerMinute: 1_000_000 })
  const ask = askAt(app)
  const pool = new pg.Pool({ ...owner, max: 1 })
  pool.on('error', () => {})

  async function signedIn(key: string): Promise<Record<string, string>> {
    const body = { email: files.people.find((person) => person.key === key)?.email, password: DEMO_PASSWORD }
    const answer = await ask(signIn, { body })
    if (answer.statusCode !== 200) throw new Error(`${key} was not let in: ${answer.body}`)
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return { cookie }
  }

  /** Headers of a session for each role. */
  async function everyRole(): Promise<Record<Role, Record<string, string>>> {
    const pairs = await Promise.all(roles.map(async (role) => [role, await signedIn(people[role])] as const))
    return Object.fromEntries(pairs) as Record<Role, Record<string, string>>
  }

  /** Headers of a token for each scope. */
  async function everyToken(): Promise<Record<TokenKind, Record<string, string>>> {
    const tokens: Partial<Record<TokenKind, Record<string, string>>> = {}
    for (const scope of tokenScopes) tokens[`${scope}_token`] = (await aServiceAccount(deps, [scope])).headers
    return tokens as Record<TokenKind, Record<string, string>>
  }

  async function link(purpose: LinkPurpose, subjectId: string, userId?: string, ambitoId: string = slug) {
    const token = newId()
    await pool.query(
      `insert into links (ambito_id, token_hash, purpose, subject_id, user_id, expires_at)
       values ($1, $2, $3, $4, $5, '2027-01-01')`,
      [ambitoId, hashToken(token), purpose, subjectId, userId ?? null],
    )
    return { 'veglia-link': token }
  }

  return {
    ...nightShift(deps),
    app,
    deps,
    routes,
    connectionString,
    ask,
    signedIn,
    everyRole,
    everyToken,
    link,
    userIdOf: (key: string) => members.find(({ rosterKey }) => rosterKey === key)?.userId ?? '',
    /** Everybody who works here works in that ambito too: one account, two memberships. */
    async employIn(ambitoId: string): Promise<void> {
      await pool.query(
        `insert into members select (jsonb_populate_record(m, jsonb_build_object('ambito_id', $1::text))).* from members m where ambito_id = $2`,
        [ambitoId, slug],
      )
    },
    async countEvents(): Promise<number> {
      const { rows } = await pool.query<{ n: string }>('select count(*) as n from events')
      return Number(rows[0]?.n)
    },
    async asOwner<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
      return (await pool.query<T>(sql, values)).rows
    },
    async close() {
      await app.close()
      await changes.close()
      await auth.close()
      await db.close()
      await pool.end()
      await drop()
    },
  }
}

/** Asks an endpoint of this application, as its bytes would come from a network. */
export function askAt(app: FastifyInstance) {
  return (endpoint: Endpoint, { params = {}, body, headers = {} }: Asked = {}): Promise<LightMyRequestResponse> => {
    const posts = endpoint.method === 'post'
    const raw = Buffer.isBuffer(body)
    return app.inject({
      method: posts ? 'POST' : 'GET',
      url: endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? newId())),
      headers: definedOnly({
        ...(posts ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
        ...headers,
      }),
      ...(posts ? { payload: raw ? body : JSON.stringify(body ?? {}) } : {}),
    })
  }
}

export type FrontDoor = Awaited<ReturnType<typeof aFrontDoor>>

/** Everybody who may use this endpoint at all. */
export function kindsAllowed({ id, access }: Endpoint): ActorKind[] {
  const kinds: ActorKind[] = [
    ...(access === 'link' ? [] : [...roles].sort((a, b) => Number(b === 'coordinator') - Number(a === 'coordinator'))),
    ...(access === 'session' ? tokenKinds : linkKinds),
  ]
  return kinds.filter((kind) => mayDo(kind, id))
}

function definedOnly(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
