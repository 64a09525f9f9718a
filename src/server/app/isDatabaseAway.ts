// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Whether an error says that the database cannot be reached now: come back later, nothing was half written. Covers
 * SQLSTATE class 08 (connection), 57P0x (operator intervention) and 53300 (too many connections), the errors of the
 * network, and what node-postgres says in words only: of a connection that broke under a query, and of one that
 * broke between two (as the rollback after a lost query finds it).
 */
export function isDatabaseAway(error: { code?: string; message: string }): boolean {
  const code = error.code ?? ''
  return (
    /^(08|57P0|53300)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /connection terminated|timeout exceeded when trying to connect|connection ended|not queryable/i.test(error.message)
  )
}
