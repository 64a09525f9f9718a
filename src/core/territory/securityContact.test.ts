// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { SecurityContact, writeSecurityText } from './securityContact.ts'

const ours = { contact: 'mailto:security@example.org', expires: '2026-12-31', policy: 'https://example.org/sicurezza' }
const write = (now: string) => writeSecurityText(ours, 'https://veglia.example', now)

describe('security.txt', () => {
  test('says whom to write to, and until when that holds', () => {
    expect(write('2026-01-09T21:10:00.000Z')).toBe(
      [
        'Contact: mailto:security@example.org',
        'Expires: 2026-12-31T23:59:59Z',
        'Preferred-Languages: it, en',
        'Canonical: https://veglia.example/.well-known/security.txt',
        'Policy: https://example.org/sicurezza',
        '',
      ].join('\n'),
    )
  })

  test('is there through its last day and not after it', () => {
    expect(write('2026-12-31T23:59:58.999Z')).toContain('Expires')
    expect(write('2027-01-01T00:00:00.000Z')).toBeUndefined()
  })

  test('names an address that can be used', () => {
    const isContact = (contact: string) => SecurityContact.safeParse({ ...ours, contact }).success
    expect(['mailto:a@example.org', 'https://example.org/x', 'tel:+390000000100'].map(isContact)).toEqual([
      true,
      true,
      true,
    ])
    for (const none of ['a@example.org', 'http://example.org', 'mailto:a', 'mailto:a@example.org\nExpires: never']) {
      expect(isContact(none), none).toBe(false)
    }
    expect(SecurityContact.safeParse({ ...ours, expires: '2026-02-30' }).success).toBe(false)
  })
})
