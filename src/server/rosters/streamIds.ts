// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'

/** Any fixed ids: the same person, and the same ambito, always have the same stream. */
const STAFF_NAMESPACE = '0b7a4a5e-5f0f-5d6e-8d5b-7a1f6f2c9e31'
const COVERAGE_NAMESPACE = '3e1c9d70-2b44-5c1a-9b7e-1d2f3a4b5c6d'

/** Accounts have ids of their own shape; streams are UUIDs. */
export function staffIdOf(userId: string): string {
  return nameId(userId, STAFF_NAMESPACE)
}

export function coverageIdOf(ambitoId: string): string {
  return nameId(ambitoId, COVERAGE_NAMESPACE)
}
