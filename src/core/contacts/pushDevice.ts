// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** What a browser gives to be notified: where, and the keys that only this device can open with (RFC 8291). */
export const PushDevice = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/),
  }),
})
export type PushDevice = z.infer<typeof PushDevice>
