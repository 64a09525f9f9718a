// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextKey } from '#core/paging/textKeys.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'

/** The words of a call-out on each channel. */
export const activationTemplates: Readonly<Record<ChannelKind, TextKey>> = {
  voice: 'activation-voice',
  sms: 'activation',
  push: 'activation-push',
  email: 'activation-email',
}

/** What is answered from the phone itself: by its code, or by a key. */
export const answeredFromPhone: readonly string[] = [
  'activation',
  'activation-voice',
  'safety-help',
  'safety-help-voice',
]
