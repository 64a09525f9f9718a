// SPDX-License-Identifier: AGPL-3.0-or-later

/** One field for both: six digits are nobody's password, which has twelve characters at least. */
export function proofTyped(typed: string): { readonly code: string } | { readonly password: string } {
  return /^\d{6}$/.test(typed.trim()) ? { code: typed.trim() } : { password: typed }
}
