// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { getSession } from '#core/access/sessionApi.ts'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf } from '#core/shared/endpoint.ts'
import { errorOf, isPassing, NotSignedIn, Offline, SessionLocked, StepUpNeeded } from './answers.ts'
import { askForProof } from './askForProof.ts'
import { observeServerTime } from './serverClock.ts'
import { isOver, whenUnlocked } from './sessionLock.ts'

export type CallInput<E extends Endpoint> = (Record<string, never> extends ParamsOf<E>
  ? { readonly params?: undefined }
  : { readonly params: ParamsOf<E> }) &
  (BodyOf<E> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<E> }) & {
    /** Same id, same effect: give it back when the same act is tried again later. */
    readonly commandId?: string | undefined
    /** Secret of a short-lived link, for the pages opened without a session. */
    readonly link?: string | undefined
    readonly signal?: AbortSignal | undefined
  }

/** Waits between two tries of the same command; about eight seconds in all, then the person decides. */
const RETRY_WAITS_MS = [300, 900, 2500, 4000]

/**
 * Does an act or reads a view. A command carries its id, so when the line drops in the middle it is sent again and
 * still happens once. Throws one of `answers.ts`.
 */
export async function call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<AnswerOf<E>> {
  const commandId = input.commandId ?? uuidv7()
  const waits = endpoint.method === 'post' ? RETRY_WAITS_MS : []
  for (let tries = 0; ; tries++) {
    try {
      return await send(endpoint, input, commandId)
    } catch (error) {
      // The same act with the same id, once the person at the desk is known again.
      if (error instanceof StepUpNeeded && (await askForProof())) continue
      if (error instanceof SessionLocked || (error instanceof NotSignedIn && waitsForReturn(endpoint, input))) {
        await whenUnlocked()
        continue
      }
      const wait = waits[tries]
      if (wait === undefined || !isPassing(error) || input.signal?.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** A session that reached its end is signed in anew over what was being typed; who is signed in is asked all the while. */
function waitsForReturn(endpoint: Endpoint, { link }: { readonly link?: string | undefined }): boolean {
  return isOver() && link === undefined && endpoint.id !== getSession.id
}

async function send<E extends Endpoint>(endpoint: E, input: CallInput<E>, commandId: string): Promise<AnswerOf<E>> {
  const isCommand = endpoint.method === 'post'
  const askedAt = Date.now()
  const response = await fetch(pathOf(endpoint.path, input.params ?? {}), {
    method: endpoint.method.toUpperCase(),
    headers: {
      accept: 'application/json, application/problem+json',
      ...(isCommand && { 'content-type': 'application/json', 'idempotency-key': commandId }),
      ...(input.link && { 'veglia-link': input.link }),
    },
    ...(isCommand && { body: JSON.stringify(input.body ?? {}) }),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: input.signal ?? null,
  }).catch((error: unknown) => {
    throw input.signal?.aborted ? error : new Offline()
  })
  // An answer cut in the middle is no answer; a command is then asked again with the same id.
  const text = await response.text().catch(() => {
    throw new Offline()
  })
  const body: unknown = parseJson(text)
  if (!response.ok) throw errorOf(response.status, body)
  const answer = endpoint.answer.parse(body)
  if (typeof answer.serverTime === 'string') observeServerTime(answer.serverTime, askedAt, Date.now())
  return answer as AnswerOf<E>
}

/** Fills `/cases/:caseId`. Ids only: nothing personal ever stands in an address. */
export function pathOf(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
