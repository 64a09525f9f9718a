// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import type { Shown } from './shown.ts'

/**
 * One act or one view that server and browser agree on, as plain data. The server registers a route from it
 * (validates, authorises, writes OpenAPI 3.1, turns a refusal into 409 problem+json); the browser calls it.
 */
export interface Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject | undefined = z.ZodObject | undefined,
  Answer extends z.ZodObject = z.ZodObject,
  Refusal extends string = string,
> {
  /** Unique; becomes the OpenAPI operationId. */
  readonly id: string
  readonly method: 'get' | 'post'
  /** Kebab-case, Fastify-style parameters: `/api/v1/reports/:reportId/triage`. A verb becomes a noun. */
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly params: Params
  /** Undefined for GET. POST bodies are strict objects: an unknown field is bad input. */
  readonly body: Body
  readonly answer: Answer
  /** States of the world in which the server says no (409). */
  readonly refusals: readonly Refusal[]
  /** What a caller must hold: a session, a short-lived link (header `Veglia-Link`), either of the two, or nothing. */
  readonly access: 'session' | 'link' | 'session_or_link' | 'public'
  /** One address may call it twenty times less often than the others: a person fills in few forms. */
  readonly isScarce?: boolean
  /** What it shows of a case or a person: each is a row of the register of reads, written before the answer is given. */
  readonly reads?: readonly Shown[]
  /** Opens what hurts if a desk was left alone: the session must have proved itself in the last minutes (403 `StepUpNeeded`). */
  readonly stepUp?: boolean
}

type Draft<P extends z.ZodObject, B extends z.ZodObject | undefined, A extends z.ZodObject, R extends string> = Omit<
  Endpoint<P, B, A, R>,
  'access'
> & { readonly access?: Endpoint['access'] }

/** Declares an endpoint, keeping the exact types of its parts. */
export function endpoint<
  P extends z.ZodObject,
  B extends z.ZodObject | undefined,
  A extends z.ZodObject,
  const R extends string,
>(draft: Draft<P, B, A, R>): Endpoint<P, B, A, R> {
  return { access: 'session', ...draft }
}

export type ParamsOf<E extends Endpoint> = z.infer<E['params']>
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodObject ? z.input<E['body']> : undefined
export type AnswerOf<E extends Endpoint> = z.infer<E['answer']>
export type RefusalOf<E extends Endpoint> = E['refusals'][number]
