// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins/two-factor'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#core/access/newPassword.ts'
import { StartRefusal } from '#server/app/startRefusal.ts'
import { accountsIn } from './accounts.ts'
import { nameOldSubjects, openProviderDoor, type ProviderConfig } from './identityProvider.ts'
import { isOfDatabase } from './isOfDatabase.ts'
import { type KnownPasswords, openKnownPasswords } from './knownPasswords.ts'
import { hashPassword, isPassword } from './passwordHash.ts'
import { hashOldRecoveryCodes, makeRecoveryCodes, recoveryCodeStore } from './recoveryCodes.ts'
import { takeTurns } from './turns.ts'
import { makePasskeysUnique } from './uniquePasskeys.ts'

export interface AuthConfig {
  /** As the owner of the schema: only to make the tables of the library. Everything else is done as `veglia_auth`. */
  readonly connection: pg.PoolConfig
  readonly publicUrl: string
  /** At least 32 characters; signs the session cookie. */
  readonly secret: string
  readonly knownPasswords?: KnownPasswords | undefined
  readonly provider?: ProviderConfig | undefined
}

/** Hours of a night and the morning after: a session outlives a shift, not a day. */
const SESSION_SECONDS = 14 * 3600

/** Sessions, passwords (Argon2id), passkeys and codes, in a schema that a role of its own keeps and no other reads. */
export function makeAuth(config: AuthConfig) {
  if (config.secret.length < 32) throw new StartRefusal('VEGLIA_SECRET must have at least 32 characters')
  const session = '-c search_path=auth -c timezone=UTC'
  const asKeeper = { ...config.connection, options: `-c role=veglia_auth ${session}` }
  const pool = openPool({ max: 4, ...asKeeper })
  const waiting = openPool({ ...asKeeper, max: 2 })
  /** What went wrong during a call. The library answers a 500 of its own and tells only its logger why. */
  const heard = new AsyncLocalStorage<Error[]>()
  const options = {
    ...settings(config),
    database: pool,
    logger: {
      level: 'error' as const,
      log: (_level: string, _message: string, ...details: unknown[]) => {
        heard.getStore()?.push(...details.filter((detail) => detail instanceof Error))
      },
    },
  }
  const make = () => betterAuth(options)
  /** Made at its first use, after `migrate`: it looks at its tables at once, and remembers that they were missing. */
  let made: ReturnType<typeof make> | undefined
  const api = () => {
    made ??= make()
    return made.api
  }

  /** A database that is away is thrown as such, never taken for "no session" or "wrong password". */
  const truly = <T>(work: () => Promise<T>): Promise<T> => {
    const told: Error[] = []
    return heard.run(told, async () => {
      const answer = await work().catch((error: unknown) => {
        throw error instanceof APIError && error.statusCode < 500 ? error : (told[0] ?? error)
      })
      // Whatever fails once a passkey is looked at, the library answers as if the passkey were wrong.
      const outage = told.find(isOfDatabase)
      if (answer instanceof Response && !answer.ok && outage) throw outage
      if (answer instanceof Response && answer.status >= 500) throw told[0] ?? new Error('the sign-in library failed')
      return answer
    })
  }

  return {
    ...accountsIn(pool, config.provider?.issuer),
    inTurn: takeTurns(waiting),
    ...(config.knownPasswords ?? openKnownPasswords()),
    /** The library, as plain calls. A refusal is an `APIError`, or a `Response` below 500 where one is asked for. */
    ask: <T>(work: (library: ReturnType<typeof api>) => Promise<T>) => truly(() => work(api())),
    findSession: (headers: Headers) => truly(() => api().getSession({ headers })),
    /** Marks something of a person without keeping it: the same for the same words, and nothing without our key. */
    keyed: (words: string) => createHmac('sha256', config.secret).update(words).digest('hex'),
    /** The body's own way in, where it has one. */
    provider: config.provider && openProviderDoor(options, config.publicUrl, config.provider),
    close: () => Promise.all([pool.end(), waiting.end()]),
    async migrate() {
      const owner = openPool({ max: 1, ...config.connection, options: session })
      try {
        const { runMigrations } = await getMigrations({ ...settings(config), database: owner })
        await runMigrations()
        await makePasskeysUnique(owner)
        if (config.provider) await nameOldSubjects(owner, config.provider.issuer)
        await hashOldRecoveryCodes(owner, config.secret)
        await owner.query('grant select, insert, update, delete on all tables in schema auth to veglia_auth')
      } finally {
        await owner.end()
      }
    },
  }
}

export type Auth = ReturnType<typeof makeAuth>

/** A cut connection shows in the query that used it; unheard it would end the program. */
function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function settings({ publicUrl, secret }: AuthConfig) {
  const { hostname, origin } = new URL(publicUrl)
  const isHttps = publicUrl.startsWith('https://')
  return {
    appName: 'Veglia',
    baseURL: publicUrl,
    secret,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: isPassword },
    },
    // An act that must be fresh asks for its proof itself (`stepUp`).
    session: { expiresIn: SESSION_SECONDS, updateAge: 600, freshAge: 0 },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => newId() },
      // `__Host-`: a browser takes it by https only, and no neighbour under the same domain can set one like it.
      cookiePrefix: isHttps ? '__Host-veglia' : 'veglia',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps },
      // Where somebody signs in from is nobody's business here, and would be one more thing to lose.
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({
        issuer: 'Veglia',
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 },
        backupCodeOptions: { storeBackupCodes: recoveryCodeStore, customBackupCodesGenerate: makeRecoveryCodes },
      }),
      passkey({
        rpID: hostname,
        rpName: 'Veglia',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => mustBeVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => mustBeVerified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  }
}

/** The library only prefers that the authenticator knows its holder (a finger, a PIN); we insist: a key left on a desk is not a person. */
async function mustBeVerified(isVerified: boolean | undefined): Promise<void> {
  if (!isVerified) throw new APIError('UNAUTHORIZED', { message: 'the authenticator did not verify its holder' })
}
