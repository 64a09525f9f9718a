// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { v7 as newId } from 'uuid'
import { findActor } from '#server/access/findActor.ts'
import { serveAccess } from '#server/access/routes.ts'
import { serveAttachments } from '#server/attachments/routes.ts'
import { serveBeds } from '#server/beds/routes.ts'
import { serveBreakGlass } from '#server/breakglass/routes.ts'
import { servePlayedLine } from '#server/calls/playLineRoute.ts'
import { serveCalls } from '#server/calls/routes.ts'
import { serveSwitchboard } from '#server/calls/switchboardRoute.ts'
import { serveCompetence } from '#server/cases/competenceRoutes.ts'
import { serveCases } from '#server/cases/routes.ts'
import { serveChannelCallbacks } from '#server/channels/callbackRoute.ts'
import { serveContacts } from '#server/contacts/routes.ts'
import { serveCosts } from '#server/costs/routes.ts'
import { serveDirectory } from '#server/directory/routes.ts'
import { serveDuties } from '#server/duties/routes.ts'
import { serveFakePhoneAnswers } from '#server/engine/fakePhoneAnswers.ts'
import { hearProviders } from '#server/engine/hearProviders.ts'
import { serveFigures } from '#server/figures/routes.ts'
import { serveHandoverDocuments } from '#server/handovers/documentRoute.ts'
import { serveHandovers } from '#server/handovers/routes.ts'
import { serveInterpreters } from '#server/interpreters/routes.ts'
import { serveKeeping } from '#server/keeping/routes.ts'
import { CommandIdReused, NotFound, Refused } from '#server/log/refusals.ts'
import { serveOutings } from '#server/outings/routes.ts'
import { serveBarredResponder } from '#server/paging/barredRoute.ts'
import { serveDeparture } from '#server/paging/departureRoutes.ts'
import { serveOwnRoad } from '#server/paging/ownRoadRoutes.ts'
import { servePaging } from '#server/paging/routes.ts'
import { serveSecondTeam } from '#server/paging/secondTeamRoute.ts'
import { serveAttempts } from '#server/people/attemptRoutes.ts'
import { servePeople } from '#server/people/routes.ts'
import { serveDisclosures } from '#server/privacy/disclosureRoutes.ts'
import { serveRetention } from '#server/privacy/retentionRoutes.ts'
import { serveListedCallers } from '#server/protection/listedCallerRoutes.ts'
import { serveProtection } from '#server/protection/routes.ts'
import { serveReads } from '#server/reads/routes.ts'
import { serveCallerChecks } from '#server/reports/callerCheckRoutes.ts'
import { serveDroppedCalls } from '#server/reports/droppedCallRoutes.ts'
import { serveDuplicates } from '#server/reports/duplicateRoutes.ts'
import { servePadDocuments } from '#server/reports/padDocumentRoute.ts'
import { servePads } from '#server/reports/padRoutes.ts'
import { serveReports } from '#server/reports/routes.ts'
import { serveStationCardDocuments } from '#server/reports/stationCardDocumentRoute.ts'
import { serveStationCards } from '#server/reports/stationCardRoutes.ts'
import { serveStationForm } from '#server/reports/stationFormRoutes.ts'
import { serveWatches } from '#server/reports/watchRoutes.ts'
import { serveRosters } from '#server/rosters/routes.ts'
import { serveCalendar } from '#server/territory/calendarRoutes.ts'
import { serveTerritory } from '#server/territory/routes.ts'
import { serveOpenings } from '#server/vault/openingRoutes.ts'
import { serveVault } from '#server/vault/routes.ts'
import { serveVigils } from '#server/vigils/routes.ts'
import { answerBrokenRequest } from './brokenRequest.ts'
import { serveChanges } from './changesRoute.ts'
import type { Deps } from './deps.ts'
import { isDatabaseAway } from './isDatabaseAway.ts'
import { serveLockSigns } from './lockSignsRoute.ts'
import { logRequests } from './logRequests.ts'
import { HttpProblem, type Problem } from './problem.ts'
import { localeOf, wordProblem } from './problemWords.ts'
import { RequestCounts } from './requestCounts.ts'
import type { Routes } from './route.ts'
import { refuseOtherSites } from './sameSite.ts'
import { addSecurityHeaders, securityHeaders } from './securityHeaders.ts'
import { serveSecurityText } from './securityTextRoute.ts'
import { serveStatus } from './statusRoute.ts'
import { acceptStrictJson } from './strictJson.ts'

/** Bytes of one request. A text may have 100,000 characters of up to four bytes; a draft has a few of them. */
export const BODY_BYTES_MAX = 1_048_576

const REQUESTS_PER_MINUTE = 1200

/** Bytes of all headers: a session, a key, what a browser adds are about two thousand. */
export const HEADER_BYTES_MAX = 16_384
/** Whoever sends a byte now and then holds a socket no longer than this: for the headers, for the whole request. */
const HEADERS_MS_MAX = 10_000
const REQUEST_MS_MAX = 60_000

export interface AppOptions {
  /** Folder of the built screens; undefined serves the API alone. */
  readonly webDir?: string | undefined
  /** Where browsers find it: says which site is ours, and whether it is https. */
  readonly publicUrl?: string | undefined
  /** Requests a minute from one address; a shift at one desk makes a few dozen. */
  readonly requestsPerMinute?: number | undefined
}

/** The HTTP face: screens, API, live changes. Every route, one error form, strict headers. */
export async function makeApp(deps: Deps, options: AppOptions = {}): Promise<{ app: FastifyInstance; routes: Routes }> {
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1'
  const headers = securityHeaders(publicUrl)
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    // Of this request alone, also among several processes; what was sent as one is never taken over.
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: '127.0.0.1',
    forceCloseConnections: true,
    http: { maxHeaderSize: HEADER_BYTES_MAX, headersTimeout: HEADERS_MS_MAX, connectionsCheckingInterval: 1_000 },
    requestTimeout: REQUEST_MS_MAX,
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, headers),
    // An address that cannot be decoded never reaches a route, nor the error handler below.
    frameworkErrors: (error, request, reply) =>
      answerError(deps, error, request, reply.headers(headers) as FastifyReply),
  })
  const { noteActor } = logRequests(app, deps.log)
  const cookies = new WeakMap<FastifyRequest, readonly string[]>()
  const routes: Routes = {
    app,
    deps,
    scarceCallsPerMinute: Math.ceil((options.requestsPerMinute ?? REQUESTS_PER_MINUTE) / 20),
    endpoints: [],
    doors: [],
    async findActor(request, endpoint) {
      const actor = await findActor(deps, request, endpoint)
      if (actor) noteActor(request, actor)
      return actor
    },
    giveCookies: (request, given) => cookies.set(request, given),
  }
  app.addHook('onRoute', ({ method, url }) => {
    for (const verb of [method].flat()) routes.doors.push(`${verb} ${url}`)
  })

  addSecurityHeaders(app, headers)
  refuseOtherSites(app, publicUrl)
  // Before the count: an office behind one address that opens its screens all at once must not see an empty page.
  await serveScreens(app, options.webDir)
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    store: RequestCounts,
    enableDraftSpec: false,
    addHeaders: {
      'x-ratelimit-limit': true,
      'x-ratelimit-remaining': true,
      'x-ratelimit-reset': true,
      'retry-after': true,
    },
    addHeadersOnExceeding: { 'x-ratelimit-limit': true, 'x-ratelimit-remaining': true, 'x-ratelimit-reset': true },
    errorResponseBuilder: () => new HttpProblem(429, 'TooManyRequests'),
  })
  acceptStrictJson(app)

  app.addHook('onSend', async (request, reply) => {
    for (const cookie of cookies.get(request) ?? []) reply.header('set-cookie', cookie)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(deps, error, request, reply))

  serveStatus(routes)
  serveSecurityText(routes, publicUrl)
  serveAccess(routes)
  serveLockSigns(routes)
  serveKeeping(routes)
  serveOutings(routes)
  serveInterpreters(routes)
  servePeople(routes)
  serveAttempts(routes)
  serveReports(routes)
  serveWatches(routes)
  servePads(routes)
  servePadDocuments(routes)
  serveDuplicates(routes)
  serveDroppedCalls(routes)
  serveCallerChecks(routes)
  serveStationCards(routes)
  serveStationCardDocuments(routes)
  serveStationForm(routes)
  serveCalls(routes)
  await serveSwitchboard(routes)
  servePlayedLine(routes)
  serveDirectory(routes)
  serveCases(routes)
  serveCompetence(routes)
  serveProtection(routes)
  serveListedCallers(routes)
  servePaging(routes)
  serveContacts(routes)
  await serveChannelCallbacks(routes, hearProviders(deps))
  serveFakePhoneAnswers(routes)
  serveDeparture(routes)
  serveOwnRoad(routes)
  serveBarredResponder(routes)
  serveSecondTeam(routes)
  serveBeds(routes)
  serveHandovers(routes)
  serveHandoverDocuments(routes)
  serveDuties(routes)
  serveCalendar(routes)
  serveRosters(routes)
  serveVigils(routes)
  serveCosts(routes)
  serveFigures(routes)
  serveReads(routes)
  serveBreakGlass(routes)
  serveRetention(routes)
  serveDisclosures(routes)
  serveVault(routes)
  serveOpenings(routes)
  await serveAttachments(routes)
  serveTerritory(routes)
  serveChanges(routes)
  return { app, routes }
}

async function serveScreens(app: FastifyInstance, webDir: string | undefined) {
  const screens = webDir && existsSync(webDir) ? webDir : undefined
  if (screens) {
    await app.register(fastifyStatic, {
      root: screens,
      // Built files carry their hash in the name and never change; the page itself is asked for again each time.
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/') && screens
    if (wantsPage) return reply.sendFile('index.html')
    return sendProblem(reply, new HttpProblem(404, 'NotFound').problem)
  })
}

function answerError(deps: Deps, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const known = toProblem(error)
  if (known) return sendProblem(reply, known.problem)
  const away = isDatabaseAway(error)
  const commandId = request.headers['idempotency-key']
  deps.log.error({ err: error, commandId, requestId: request.id }, away ? 'database away' : 'bug')
  if (away) reply.header('retry-after', '2')
  return sendProblem(reply, new HttpProblem(away ? 503 : 500, away ? 'DatabaseAway' : 'Bug').problem)
}

function toProblem(error: FastifyError): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error
  if (error instanceof Refused) return new HttpProblem(409, error.code, { facts: { ...error.detail } })
  if (error instanceof NotFound) return new HttpProblem(404, 'NotFound')
  if (error instanceof CommandIdReused) return new HttpProblem(422, 'CommandIdReused')
  if (error.statusCode === 413) return new HttpProblem(413, 'BodyTooLarge', { facts: { bytesMax: BODY_BYTES_MAX } })
  if (error.statusCode === 415) return new HttpProblem(415, 'NotJson')
  if (isOfCaller(error.statusCode)) {
    return new HttpProblem(400, 'BadInput', { fields: [{ path: 'request', code: 'malformed' }] })
  }
  return undefined
}

/** Whatever else Fastify will not take: an address that is too long or cannot be decoded, a body that broke off. */
const isOfCaller = (status: number | undefined) => status !== undefined && status >= 400 && status < 500

function sendProblem(reply: FastifyReply, problem: Problem) {
  const locale = localeOf(reply.request.headers['accept-language'])
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', locale)
    .header('vary', 'accept-language')
    .type('application/problem+json')
    .send(JSON.stringify(wordProblem(problem, locale)))
}
