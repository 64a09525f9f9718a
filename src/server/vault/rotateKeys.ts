// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import { rewrap, type SealedFor, seal, unseal, type WrappingKey } from '#server/app/envelope.ts'
import type { KeyRing } from '#server/app/keyRing.ts'

type OnProgress = (done: number, total: number) => void

interface Row {
  readonly kind: SealedFor['kind']
  readonly secret_id: string
  readonly version: number
  readonly key_id: string
  readonly wrapped_key: Buffer
}

/** A transaction is short enough that nobody at a desk waits for it, and long enough that thousands take seconds. */
const BATCH = 50

/**
 * Puts every data key that is under an older wrapping key under the newest, a few in each transaction: what was done stays
 * done, and run again it goes on from there. What is sealed is neither read nor written. Returns how many.
 */
export async function rewrapSecrets(
  owner: pg.ClientConfig,
  ambitoId: string,
  ring: KeyRing,
  onProgress: OnProgress = () => {},
): Promise<number> {
  return asVault(owner, ambitoId, async (client) => {
    const newest = await ring.current()
    const { rows: counted } = await client.query<{ n: string }>(
      'select count(*) as n from vault.secrets where key_id <> $1',
      [newest.id],
    )
    const total = Number(counted[0]?.n)
    let done = 0
    for (;;) {
      const moved = await inTransaction(client, async () => {
        const { rows } = await client.query<Row>(
          `select kind, secret_id, version, key_id, wrapped_key from vault.secrets where key_id <> $1
           order by kind, secret_id limit ${BATCH} for update`,
          [newest.id],
        )
        for (const row of rows) {
          const wrapped = rewrap(await keyOf(ring, row), newest, rowOf(ambitoId, row), row.wrapped_key)
          await client.query(
            'update vault.secrets set key_id = $1, wrapped_key = $2 where kind = $3 and secret_id = $4',
            [newest.id, wrapped, row.kind, row.secret_id],
          )
        }
        return rows.length
      })
      if (moved === 0) return done
      done += moved
      onProgress(done, Math.max(total, done))
    }
  })
}

/** Opens and seals every secret again, each under a fresh data key, one in each transaction. Returns how many. */
export async function resealSecrets(
  owner: pg.ClientConfig,
  ambitoId: string,
  ring: KeyRing,
  onProgress: OnProgress = () => {},
): Promise<number> {
  return asVault(owner, ambitoId, async (client) => {
    const { rows: all } = await client.query<Pick<Row, 'kind' | 'secret_id'>>(
      'select kind, secret_id from vault.secrets',
    )
    for (const [at, { kind, secret_id }] of all.entries()) {
      await inTransaction(client, async () => {
        const { rows } = await client.query<Row & { content: Buffer }>(
          'select * from vault.secrets where kind = $1 and secret_id = $2 for update',
          [kind, secret_id],
        )
        const row = rows[0]
        // Erased meanwhile.
        if (!row) return
        const of = rowOf(ambitoId, row)
        const plain = unseal(await keyOf(ring, row), of, { wrappedKey: row.wrapped_key, content: row.content })
        const sealed = seal(await ring.current(), of, plain)
        plain.fill(0)
        await client.query(
          'update vault.secrets set key_id = $1, wrapped_key = $2, content = $3 where kind = $4 and secret_id = $5',
          [sealed.keyId, sealed.wrappedKey, sealed.content, kind, secret_id],
        )
      })
      onProgress(at + 1, all.length)
    }
    return all.length
  })
}

const rowOf = (ambitoId: string, { kind, secret_id, version }: Row): SealedFor => ({
  ambitoId,
  kind,
  id: secret_id,
  version,
})

async function keyOf(ring: KeyRing, { key_id }: Row): Promise<WrappingKey> {
  const key = await ring.find(key_id)
  if (!key) throw new Error(`the key "${key_id}" of the vault is not there any more`)
  return key
}

/** As the role of the vault, which the application is not, on the rows of one ambito. */
async function asVault<T>(
  owner: pg.ClientConfig,
  ambitoId: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...owner, options: '-c role=veglia_vault -c timezone=UTC' })
  await client.connect()
  try {
    await client.query(`select set_config('veglia.ambito', $1, false)`, [ambitoId])
    return await work(client)
  } finally {
    await client.end()
  }
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const given = await work()
    await client.query('commit')
    return given
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
