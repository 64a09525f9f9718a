// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Catalogue, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import {
  BadInput,
  NotAllowed,
  NotFound,
  NotSignedIn,
  Offline,
  Refused,
  ServerDown,
  StepUpNeeded,
  TooManyRequests,
} from './answers.ts'

interface ActProblemProps {
  /** Of the act that failed; nothing is shown while there is none. */
  readonly error: Error | null | undefined
  /** The sentence for each refusal the act may meet. */
  readonly refusals: Readonly<Record<string, string>>
  /** Fields of the body in the words of the screen. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Why an act did not happen, and what to do about it. */
export function ActProblem({ error, refusals, fields = {} }: ActProblemProps) {
  const { problems } = useMessages()
  if (!error) return null
  return <Banner tone="danger" title={problemWords(error, problems, refusals, fields)} />
}

export function problemWords(
  error: Error,
  problems: Catalogue['problems'],
  refusals: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): string {
  if (error instanceof Refused) return refusals[error.code] ?? problems.unknown
  if (error instanceof BadInput)
    return problems.badInput(error.fields.map(({ field }) => fields[field] ?? field).join(', '))
  if (error instanceof Offline) return problems.offline
  if (error instanceof ServerDown) return problems.serverDown
  if (error instanceof NotSignedIn) return problems.notSignedIn
  if (error instanceof NotAllowed) return problems.notAllowed
  if (error instanceof StepUpNeeded) return problems.stepUpNeeded
  if (error instanceof NotFound) return problems.notFound
  if (error instanceof TooManyRequests) return problems.tooMany
  return problems.unknown
}
