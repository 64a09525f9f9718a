// SPDX-License-Identifier: AGPL-3.0-or-later
import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { PROVIDER_ID, subjectsOf } from './identityProvider.ts'

export interface OpenSession {
  readonly id: string
  readonly userAgent: string | null
  /** UTC instants of the machine, not of a rehearsal. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** How somebody can come in. */
export interface WaysIn {
  readonly hasPassword: boolean
  readonly hasCodes: boolean
  readonly passkeys: readonly { readonly id: string; readonly name: string | null; readonly createdAt: string }[]
  /** The row by which the body's provider opens it. */
  readonly joinId: string | undefined
}

/** Whoever typed the password and not yet the code begins again. */
const FORGET_STEPS = `delete from verification where value = $1 and identifier like '2fa-%'`

const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What the library keeps of accounts and has no call for, on its own tables and as its own role. The issuer is the body's provider here. */
export function accountsIn(pool: pg.Pool, issuer?: string) {
  return {
    /** Open sessions of this person, the one used last first. */
    async listSessions(userId: string): Promise<OpenSession[]> {
      const { rows } = await pool.query<OpenSession>(
        `select id, "userAgent", ${iso('"createdAt"')} as "createdAt", ${iso('"updatedAt"')} as "updatedAt" from session
         where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc, id`,
        [userId],
      )
      return rows
    },
    /** False if this person has no such session. */
    async endSession(userId: string, sessionId: string): Promise<boolean> {
      const { rowCount } = await pool.query('delete from session where id = $1 and "userId" = $2', [sessionId, userId])
      return rowCount === 1
    },
    /**
     * Every session of this person but the one named, if any; whoever typed the password and not yet the code begins again.
     * Says how many ended.
     */
    async endSessions(userId: string, except?: string): Promise<number> {
      await pool.query(FORGET_STEPS, [userId])
      const { rowCount } = await pool.query('delete from session where "userId" = $1 and id is distinct from $2', [
        userId,
        except ?? null,
      ])
      return rowCount ?? 0
    },
    /** Sessions and checks that ended so many days ago; the library looks at them no more. By the clock of the machine, as it does. */
    async forgetEnded(days: number): Promise<void> {
      for (const table of ['session', 'verification']) {
        await pool.query(`delete from ${table} where "expiresAt" < now() - make_interval(days => $1)`, [days])
      }
    },
    async findUserId(email: string): Promise<string | undefined> {
      const { rows } = await pool.query<{ id: string }>('select id from "user" where email = $1', [email.toLowerCase()])
      return rows[0]?.id
    },
    async findPasswordHash(userId: string): Promise<string | undefined> {
      const { rows } = await pool.query<{ password: string | null }>(
        `select password from account where "userId" = $1 and "providerId" = 'credential'`,
        [userId],
      )
      return rows[0]?.password ?? undefined
    },
    /** Only in the place of `before`, where that is given: another password that was chosen meanwhile stays. */
    async putPasswordHash(userId: string, hash: string, before?: string): Promise<void> {
      await pool.query(
        `update account set password = $2
         where "userId" = $1 and "providerId" = 'credential' and password = coalesce($3, password)`,
        [userId, hash, before ?? null],
      )
    },
    /** An account that nobody can open yet; the one that is there, if another ambito made it. */
    async makeAccount(email: string, name: string): Promise<{ userId: string; isNew: boolean }> {
      const { rows } = await pool.query<{ id: string }>(
        `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
         values ($1, $2, $3, false, now(), now()) on conflict (email) do nothing returning id`,
        [newId(), name, email.toLowerCase()],
      )
      if (rows[0]) return { userId: rows[0].id, isNew: true }
      const known = await pool.query<{ id: string }>('select id from "user" where email = $1', [email.toLowerCase()])
      return { userId: known.rows[0]?.id ?? '', isNew: false }
    },
    /**
     * One password and nothing else opens it from now on: no passkey, no codes, no session of before. Whoever comes back after
     * their account was erased signs in by the address of the roster again.
     */
    async startAnew(userId: string, hash: string, email?: string): Promise<void> {
      const client = await pool.connect()
      try {
        await client.query('begin')
        // A session or a passkey that is being made by the ways of before waits for this, or is there and goes.
        await client.query('select from "user" where id = $1 for update', [userId])
        await client.query(FORGET_STEPS, [userId])
        for (const table of ['session', 'passkey', '"twoFactor"', 'account']) {
          await client.query(`delete from ${table} where "userId" = $1`, [userId])
        }
        await client.query(
          `update "user" set "twoFactorEnabled" = false,
             email = case when email like '%@erased.invalid' then coalesce($2, email) else email end where id = $1`,
          [userId, email?.toLowerCase() ?? null],
        )
        await client.query(
          `insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
           values ($1, $2, 'credential', $2, $3, now(), now())`,
          [newId(), userId, hash],
        )
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      } finally {
        client.release()
      }
    },
    /** Who typed the password and not yet the code, by the mark of that step. */
    async findHalfIn(step: string): Promise<string | undefined> {
      const { rows } = await pool.query<{ value: string }>('select value from verification where identifier = $1', [
        step,
      ])
      return rows[0]?.value
    },
    /** False for a passkey that was taken away, also while it was being looked at. */
    async hasPasskey(userId: string, credentialId: string): Promise<boolean> {
      const { rowCount } = await pool.query('select from passkey where "userId" = $1 and "credentialID" = $2', [
        userId,
        credentialId,
      ])
      return rowCount === 1
    },
    /** The row by which the body's provider opens it, where this ambito has one. */
    async findJoin(userId: string): Promise<string | undefined> {
      if (!issuer) return undefined
      const { rows } = await pool.query<{ id: string }>(
        'select id from account where "userId" = $1 and "providerId" = $2 and starts_with("accountId", $3) order by id limit 1',
        [userId, PROVIDER_ID, subjectsOf(issuer)],
      )
      return rows[0]?.id
    },
    /** Whether anything opens it: a password, a passkey, the body's provider. Codes alone open nothing. */
    async isOpen(userId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        'select from account where "userId" = $1 union all select from passkey where "userId" = $1',
        [userId],
      )
      return (rowCount ?? 0) > 0
    },
    async readWaysIn(userId: string): Promise<WaysIn> {
      const [account, keys, joinId] = await Promise.all([
        pool.query<{ hasPassword: boolean; hasCodes: boolean }>(
          `select coalesce(u."twoFactorEnabled", false) as "hasCodes",
             exists (select from account a where a."userId" = u.id and a.password is not null) as "hasPassword"
           from "user" u where u.id = $1`,
          [userId],
        ),
        pool.query<WaysIn['passkeys'][number]>(
          `select id, name, ${iso('"createdAt"')} as "createdAt" from passkey where "userId" = $1 order by "createdAt", id`,
          [userId],
        ),
        this.findJoin(userId),
      ])
      return { hasPassword: false, hasCodes: false, ...account.rows[0], passkeys: keys.rows, joinId }
    },
  }
}
