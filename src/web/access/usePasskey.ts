// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation } from '@tanstack/react-query'
import type { PasskeyProof } from '#core/access/passkey.ts'
import { askForPasskey } from '#core/access/signInApi.ts'
import { call } from '../app/api.ts'
import { askForProofOf } from './authenticator.ts'

/** The question of the server, the answer of the authenticator, and what is done with it. */
export function usePasskey(use: (proof: PasskeyProof) => Promise<unknown>) {
  return useMutation<unknown, Error, void>({
    mutationFn: async () => {
      const { question } = await call(askForPasskey, { body: {} })
      return use(await askForProofOf(question))
    },
  })
}
