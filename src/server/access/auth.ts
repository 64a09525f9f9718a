// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { StartRefusal } from '#server/app/startRefusal.ts'

export interface OpenSession {
  readonly id: string
  readonly userAgent: string | null
  /** UTC instants of the machine, not of a rehearsal. */
  readonly createdAt: string
  readonly updatedAt: string
}

export interface AuthConfig {
  readonly connection: pg.PoolConfig
  readonly publicUrl: string
  /** At least 32 characters; signs the session cookie. */
  readonly secret: string
}

/** Hours of a night and the morning after: a session outlives a shift, not a day. */
const SESSION_SECONDS = 14 * 3600

/** Real sessions and hashed passwords (scrypt), in tables of their own behind a pool of their own. */
export function makeAuth(config: AuthConfig) {
  if (config.secret.length < 32) throw new StartRefusal('VEGLIA_SECRET must have at least 32 characters')
  const isHttps = config.publicUrl.startsWith('https://')
  const pool = new pg.Pool({ max: 4, ...config.connection, options: '-c search_path=auth -c timezone=UTC' })
  // A cut connection shows in the query that used it; unheard it would end the program.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  /** What went wrong during a call. The library answers a 500 of its own and tells only its logger why. */
  const heard = new AsyncLocalStorage<Error[]>()
  const auth = betterAuth({
    database: pool,
    baseURL: config.publicUrl,
    secret: config.secret,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, _message, ...details) => {
        heard.getStore()?.push(...details.filter((detail) => detail instanceof Error))
      },
    },
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: SESSION_SECONDS, updateAge: 600 },
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
  })
  return {
    api: auth.api,
    /** Who holds the session of these headers. A database that is away is thrown as such, not as "no session". */
    findSession: (headers: Headers) =>
      heard.run([], async () => {
        try {
          return await auth.api.getSession({ headers })
        } catch (error) {
          throw heard.getStore()?.[0] ?? error
        }
      }),
    /** Open sessions of this person, the one used last first. */
    async listSessions(userId: string): Promise<OpenSession[]> {
      const { rows } = await pool.query<
        Omit<OpenSession, 'createdAt' | 'updatedAt'> & Record<'createdAt' | 'updatedAt', Date>
      >(
        `select id, "userAgent", "createdAt", "updatedAt" from session
         where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc, id`,
        [userId],
      )
      return rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      }))
    },
    /** False if this person has no such session. */
    async endSession(userId: string, sessionId: string): Promise<boolean> {
      const { rowCount } = await pool.query('delete from session where id = $1 and "userId" = $2', [sessionId, userId])
      return rowCount === 1
    },
    isPasswordOf: (headers: Headers, password: string) =>
      auth.api.verifyPassword({ headers, body: { password } }).then(
        () => true,
        (error: unknown) => {
          if (isAPIError(error)) return false
          throw error
        },
      ),
    close: () => pool.end(),
    async migrate() {
      const { runMigrations } = await getMigrations(auth.options)
      await runMigrations()
    },
  }
}

export type Auth = ReturnType<typeof makeAuth>
