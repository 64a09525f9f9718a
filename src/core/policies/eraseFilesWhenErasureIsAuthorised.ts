// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** From here on it cannot be undone: the files of what is erased go in the same instant, bytes and keys; their words follow. */
export const eraseFilesWhenErasureIsAuthorised = policy({
  name: 'eraseFilesWhenErasureIsAuthorised',
  on: ['ErasureAuthorised'],
  async react({ event }) {
    return event.streams
      .filter(({ stream }) => stream === 'attachment')
      .map(({ id }) => ({ stream: 'attachment' as const, id, command: { type: 'EraseAttachment' as const } }))
  },
})
