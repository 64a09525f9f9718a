// SPDX-License-Identifier: AGPL-3.0-or-later

/** What happens at the door, for who keeps the accounts. Codes only: whose account it was is an id beside it. */
export const securityEventKinds = [
  'signed_in',
  'sign_in_failed',
  'code_failed',
  'passkey_failed',
  'proof_failed',
  'provider_refused',
  'provider_joined',
  'password_changed',
  'passkey_added',
  'passkey_removed',
  'codes_turned_on',
  'recovery_codes_renewed',
  'recovery_code_used',
  'session_ended',
  'invited',
  'invitation_used',
  'membership_changed',
  'role_changed',
  'service_account_made',
  'service_account_revoked',
  'service_refused',
] as const
export type SecurityEventKind = (typeof securityEventKinds)[number]
