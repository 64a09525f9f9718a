// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** Whom to tell of a weakness, as `/.well-known/security.txt` says it (RFC 9116). Each body names its own. */
export const SecurityContact = z.strictObject({
  contact: z.string().regex(/^(mailto:\S+@\S+|https:\/\/\S+|tel:\S+)$/),
  /** Last day on which this holds: renewed with each review, at most a year ahead. */
  expires: z.iso.date(),
  policy: z.url({ protocol: /^https$/ }).optional(),
})
export type SecurityContact = z.infer<typeof SecurityContact>

/** The file, or nothing once it has expired: an old address would swallow a warning in silence. */
export function writeSecurityText(
  { contact, expires, policy }: SecurityContact,
  publicUrl: string,
  now: string,
): string | undefined {
  const until = `${expires}T23:59:59Z`
  if (now >= until) return undefined
  return [
    `Contact: ${contact}`,
    `Expires: ${until}`,
    'Preferred-Languages: it, en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    ...(policy ? [`Policy: ${policy}`] : []),
    '',
  ].join('\n')
}
