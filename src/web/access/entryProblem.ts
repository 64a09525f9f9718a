// SPDX-License-Identifier: AGPL-3.0-or-later
import { BadInput, Refused, TooManyRequests } from '../app/answers.ts'
import { useMessages } from '../messages/messages.ts'
import { NoPasskey } from './authenticator.ts'

/** Why somebody did not come in, and what to do about it. Never who exists and who does not. */
export function useEntryProblem(): (error: Error) => string {
  const { app, access } = useMessages()
  const refusals: Readonly<Record<string, string>> = access.refusals
  return (error) => {
    if (error instanceof NoPasskey) return access.entry.passkeyStopped
    if (error instanceof Refused) return refusals[error.code] ?? app.signIn.wrong
    if (error instanceof BadInput) return app.signIn.wrong
    if (error instanceof TooManyRequests) {
      return error.seconds ? access.entry.wait(error.seconds) : app.signIn.tooMany
    }
    return app.signIn.unreachable
  }
}
