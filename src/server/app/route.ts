// SPDX-License-Identifier: AGPL-3.0-or-later

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayDo } from '#core/access/permissions.ts'
import type { CommandsOf, StreamType } from '#core/policies/policy.ts'
import { listShown } from '#core/reads/listShown.ts'
import { purposeOf, type Read } from '#core/reads/read.ts'
import { type Actor, kindOf, withoutGrants } from '#core/shared/actor.ts'
import type { AnswerOf, Endpoint, ParamsOf } from '#core/shared/endpoint.ts'
import { findUsedGrant } from '#server/access/grants.ts'
import { mustHaveProved } from '#server/access/proofs.ts'
import { canonical } from '#server/log/chain.ts'
import { type CommandRequest, type Handled, handle } from '#server/log/handle.ts'
import type { Deps } from './deps.ts'
import { fieldsOf, HttpProblem } from './problem.ts'

type Bodies<E extends Endpoint> = E['body'] extends z.ZodObject ? z.output<E['body']> : undefined

/** What a route works with: input already judged, actor already known and allowed the act. */
export interface Call<E extends Endpoint> {
  readonly deps: Deps
  readonly actor: Actor
  readonly params: ParamsOf<E>
  readonly body: Bodies<E>
  readonly request: FastifyRequest
}

/** Routes registered so far, for the OpenAPI document and the permission test. */
export interface Routes {
  readonly app: FastifyInstance
  readonly deps: Deps
  readonly endpoints: Endpoint[]
  /** Every method and path that is answered, endpoints or not: what is no endpoint is looked at by the same tests. */
  readonly doors: string[]
  /** How often a minute one address may call an endpoint that is scarce. */
  readonly scarceCallsPerMinute: number
  findActor(
    request: FastifyRequest,
    endpoint: Pick<Endpoint, 'access'> & { readonly id?: string },
  ): Promise<Actor | undefined>
  /** Cookies the authentication library wants set with the answer to this request. */
  giveCookies(request: FastifyRequest, cookies: readonly string[]): void
}

/** Registers a view: validated, authorised, answered through the schema of the endpoint. */
export function serveView<E extends Endpoint>(
  routes: Routes,
  endpoint: E,
  read: (call: Call<E>) => Promise<AnswerOf<E>>,
) {
  register(routes, endpoint, async (call) => read(call))
}

/** What a command route adds to the common road: which stream, which words, which row. */
export interface CommandPlan<S extends StreamType> {
  readonly stream: S
  readonly id: string
  readonly findId?: CommandRequest<S>['findId']
  readonly happenedAt?: string | undefined
  readonly command: CommandRequest<S>['command']
  readonly inScope?: CommandRequest<S>['inScope']
  readonly answer?: CommandRequest<S>['answer']
  /** What the answer carries besides and is never kept with it: read after the commit, and again at a repeat. */
  readonly afterwards?: (() => Promise<Record<string, unknown>>) | undefined
}

/** Registers a command: the same road for all, from the Idempotency-Key to the log. */
export function serveCommand<E extends Endpoint, S extends keyof CommandsOf>(
  routes: Routes,
  endpoint: E,
  plan: (call: Call<E>) => CommandPlan<S>,
) {
  register(routes, endpoint, async (call) => {
    const commandId = readCommandId(call.request)
    const { afterwards, ...wanted } = plan(call)
    // What is open to somebody for a while is not who they are: sent again after it closed, it is the same command.
    const actor = withoutGrants(call.actor)
    // Under a key that is not in the database: of a plain hash every word could be guessed, also after it was erased.
    const fingerprint = call.deps.vault.blind(canonical([endpoint.id, actor, call.params, call.body ?? null]))
    const handled = await handle(call.deps, { ...wanted, actor, commandId, fingerprint })
    return { ...answerOf(handled), ...(await afterwards?.()) }
  })
}

/** Where the log stands is for ourselves: from one answer to the next it would count what others did, also what is hidden. */
export function answerOf({ position: _, ...answer }: Handled): Record<string, unknown> {
  return answer
}

function register<E extends Endpoint>(routes: Routes, endpoint: E, answer: (call: Call<E>) => Promise<unknown>) {
  routes.endpoints.push(endpoint)
  routes.app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: {
      endpointId: endpoint.id,
      ...(endpoint.isScarce ? { rateLimit: { max: routes.scarceCallsPerMinute, timeWindow: 60_000 } } : {}),
    },
    handler: async (request, reply) => {
      const actor = await authorise(routes, endpoint, request)
      const call = {
        deps: routes.deps,
        actor,
        request,
        params: judge(endpoint.params, request.params, 'params'),
        // No body at all is an empty one; `null` is a body, and a wrong one.
        body: (endpoint.body
          ? judge(endpoint.body, request.body === undefined ? {} : request.body, 'body')
          : undefined) as Bodies<E>,
      } as Call<E>
      const given = endpoint.answer.parse(await answer(call))
      await recordShown(endpoint, call, given)
      return reply.header('cache-control', 'no-store').send(given)
    },
  })
}

/** What is shown is on the register first: if it cannot be recorded, it is not answered. */
async function recordShown<E extends Endpoint>(endpoint: E, { deps, actor, params, body }: Call<E>, answer: unknown) {
  if (!endpoint.reads) return
  const shown = listShown(endpoint.reads, { actor, params, body, answer })
  const { id: ambitoId } = deps.ambito
  const reads = shown.map(
    ({ kind, id, sought }): Read => ({
      actor,
      kind,
      id: sought === undefined ? id : deps.reads.markOf(ambitoId, sought),
      purpose: sought === undefined ? purposeOf(actor) : 'search',
      act: endpoint.id,
    }),
  )
  await deps.reads.record({ ambitoId, now: deps.clock.now().toISOString() }, await markBreakGlass(deps, actor, reads))
}

/** What was shown only because somebody had opened it by break-glass says so on the register, with the reason. */
async function markBreakGlass({ db, ambito }: Deps, actor: Actor, reads: readonly Read[]): Promise<readonly Read[]> {
  if (actor.kind !== 'staff' || !actor.grants) return reads
  return db.inAmbito(ambito.id, async (tx) => {
    const marked: Read[] = []
    for (const read of reads) {
      const used = await findUsedGrant(tx, ambito.id, actor, read)
      marked.push(
        used ? { ...read, purpose: 'break_glass', underBreakGlass: used.breakGlassId, reasonRef: used.reason } : read,
      )
    }
    return marked
  })
}

/** Who asks, once they may. Also for what is no JSON (a file, a document), under the id of the act it is. */
export async function authorise(
  routes: Pick<Routes, 'deps' | 'findActor'>,
  endpoint: Pick<Endpoint, 'id' | 'access' | 'stepUp'>,
  request: FastifyRequest,
): Promise<Actor> {
  if (endpoint.access === 'public') return { kind: 'system', job: 'public' }
  const actor = await routes.findActor(request, endpoint)
  if (!actor) throw new HttpProblem(401, 'NotSignedIn')
  if (!mayDo(kindOf(actor), endpoint.id)) throw new HttpProblem(403, 'NotAllowed')
  if (endpoint.stepUp) await mustHaveProved(routes.deps, request)
  return actor
}

/** What was sent, as its schema has it; every fault by the name of its field. */
export function judge<Z extends z.ZodObject>(schema: Z, input: unknown, prefix: string): z.output<Z> {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (!parsed.success) throw new HttpProblem(400, 'BadInput', { fields: fieldsOf(parsed.error, prefix) })
  return parsed.data
}

const CommandId = z.uuid({ version: 'v7' })

export function readCommandId(request: FastifyRequest): string {
  const parsed = CommandId.safeParse(request.headers['idempotency-key'])
  if (parsed.success) return parsed.data.toLowerCase()
  throw new HttpProblem(400, 'BadInput', {
    fields: [{ path: 'header.Idempotency-Key', code: 'uuid_v7' }],
  })
}
