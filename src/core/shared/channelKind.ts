// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** The ways by which somebody who is on call is reached. Push is a courtesy: the voice call is the page. */
export const channelKinds = ['voice', 'sms', 'push', 'email'] as const
export const ChannelKind = z.enum(channelKinds)
export type ChannelKind = z.infer<typeof ChannelKind>
