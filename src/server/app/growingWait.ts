// SPDX-License-Identifier: AGPL-3.0-or-later

/** Milliseconds to wait after this many failures in a row: doubled each time, up to a limit. */
export function growingWait(failures: number, firstMs: number, maxMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), maxMs)
}
