// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import { isDatabaseAway } from '#server/app/isDatabaseAway.ts'

/** Whether the database said it, or could not be asked: then nothing is known of what somebody gave to come in. */
export function isOfDatabase(error: Error): boolean {
  return error instanceof pg.DatabaseError || isDatabaseAway(error)
}
