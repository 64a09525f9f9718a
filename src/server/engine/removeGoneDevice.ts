// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Contact, contactBookIdOf } from '#server/app/contacts.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { systemCommand } from './systemCommand.ts'

/** A device that its push service no longer knows is not tried again. */
export async function removeGoneDevice(deps: HandlerDeps, { contactId, userId }: Contact): Promise<void> {
  await giveUnlessDone(
    deps,
    systemCommand('removeGoneDevice', 'contacts', contactBookIdOf(userId), contactId, () => ({
      type: 'RemoveContact',
      contactId,
      userId,
      why: 'device_gone',
      by: { userId: '', mayForOthers: true },
    })),
  )
}
