// SPDX-License-Identifier: AGPL-3.0-or-later
import type pg from 'pg'

/**
 * One id, one passkey, whoever's it is (WebAuthn §7.1, step 26). The library keeps whatever id an authenticator says to have made,
 * and finds a passkey by its id alone: a second one would keep the holder of the first out. Ids of rows grow: the first stays.
 */
export async function makePasskeysUnique(owner: pg.Pool): Promise<void> {
  await owner.query(
    'delete from passkey late using passkey early where late."credentialID" = early."credentialID" and late.id > early.id',
  )
  await owner.query('create unique index if not exists passkey_once on passkey ("credentialID")')
}
