// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import type { NewPasskey, PasskeyProof } from '#core/access/passkey.ts'
import type { Deps } from '#server/app/deps.ts'
import { isOfDatabase } from './isOfDatabase.ts'

/** Of PostgreSQL: a unique index says no. */
const UNIQUE_VIOLATION = '23505'

/** The session a passkey opened, with its cookies. */
export interface OpenedByPasskey {
  readonly session: { readonly id: string; readonly userId: string }
  readonly cookies: readonly string[]
}

/** The question for the browser, and the cookie that binds the answer to it. */
export async function askAuthenticator(deps: Deps, headers: Headers) {
  const answer = await deps.auth.ask((api) => api.generatePasskeyAuthenticationOptions({ headers, asResponse: true }))
  const question = (await answer.json()) as { challenge: string }
  // The library asks for its holder to be known only if that is easy.
  return { question: { ...question, userVerification: 'required' }, cookies: answer.headers.getSetCookie() }
}

/** Undefined when the passkey is not one of ours, was not unlocked by its holder, or answers another question. */
export async function takePasskey(
  deps: Deps,
  headers: Headers,
  proof: PasskeyProof,
): Promise<OpenedByPasskey | undefined> {
  const { id, ...response } = proof
  const answer = await refusable(() =>
    deps.auth.ask<Response>((api) =>
      api.verifyPasskeyAuthentication({
        headers,
        asResponse: true,
        body: { response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} } },
      }),
    ),
  )
  if (!answer?.ok) return undefined
  const { session } = (await answer.json()) as OpenedByPasskey
  if (!(await deps.auth.hasPasskey(session.userId, id))) {
    // It was taken away while it was looked at, and the session of it with nothing that was there.
    await deps.auth.endSession(session.userId, session.id)
    return undefined
  }
  return { session, cookies: answer.headers.getSetCookie() }
}

export async function askForNewPasskey(deps: Deps, headers: Headers) {
  const answer = await deps.auth.ask((api) =>
    api.generatePasskeyRegistrationOptions({ headers, query: {}, asResponse: true }),
  )
  return { question: (await answer.json()) as { challenge: string }, cookies: answer.headers.getSetCookie() }
}

/** False when it was not made for our question, not unlocked by its holder, or says to be one that is kept. */
export async function keepNewPasskey(deps: Deps, headers: Headers, name: string, made: NewPasskey): Promise<boolean> {
  const { id, ...response } = made
  const answer = await refusable(() =>
    deps.auth.ask<Response>((api) =>
      api.verifyPasskeyRegistration({
        headers,
        asResponse: true,
        body: { name, response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} } },
      }),
    ),
  )
  return answer?.ok ?? false
}

/** What an authenticator sends may be anything; the library throws what it refuses, and some that it calls an error of its own. */
async function refusable(work: () => Promise<Response>): Promise<Response | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isKeptAlready(error) || isOfTheProof(error)) return undefined
    throw error
  }
}

/** The library refused it, or could not read its words. */
const isOfTheProof = (error: unknown) => error instanceof Error && !isOfDatabase(error)

/** It says to be a passkey that somebody has: no authenticator makes an id twice. */
const isKeptAlready = (error: unknown) => error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION
