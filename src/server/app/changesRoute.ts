// SPDX-License-Identifier: AGPL-3.0-or-later
import { mayDo } from '#core/access/permissions.ts'
import { kindOf } from '#core/shared/actor.ts'
import { readHead } from '#server/log/eventLog.ts'
import { type News, newsFor, readSight, whoIs } from './changesForOne.ts'
import { HttpProblem } from './problem.ts'
import { readChanged } from './readChanged.ts'
import type { Routes } from './route.ts'
import { makeSharedSlices } from './sharedSlices.ts'

/** Live connections of one person: windows of a few screens on two devices. More is a program gone wild. */
export const STREAMS_EACH_MAX = 20

/** Seconds between comments that keep proxies from closing a quiet stream, and within which an ended session is cut. */
const HEARTBEAT_SECONDS = 5

/**
 * Live changes as server-sent events: which kinds of thing changed, of those the viewer could see by looking, and nothing of
 * anybody: no id, no count, no position of the log; of what they may not see not even that something happened. The browser asks
 * again for what it shows, through the same permissions as ever; whoever was away asks for everything.
 */
export function serveChanges({ app, deps, findActor }: Routes): void {
  const open = new Map<string, number>()
  const ambitoId = deps.ambito.id
  const readSlice = makeSharedSlices((after) => deps.db.inAmbito(ambitoId, (tx) => readChanged(tx, ambitoId, after)))

  app.get('/api/v1/changes', { config: { rateLimit: false } }, async (request, reply) => {
    const findAgain = () => findActor(request, { id: 'watchChanges', access: 'session_or_link' })
    const actor = await findAgain()
    if (!actor) throw new HttpProblem(401, 'NotSignedIn')
    if (actor.kind === 'staff' && !mayDo(kindOf(actor), 'watchChanges')) throw new HttpProblem(403, 'NotAllowed')
    const who = actor.kind === 'staff' ? actor.userId : actor.kind === 'link' ? actor.subjectId : ''
    if ((open.get(who) ?? 0) >= STREAMS_EACH_MAX) throw new HttpProblem(429, 'TooManyRequests')
    // Heard from before the head is read, so that nothing appended in between is missed.
    let wanted = 0
    let hear = () => {}
    const stop = deps.changes.subscribe(ambitoId, ({ position }) => {
      if (position > wanted) wanted = position
      hear()
    })
    // Read while there is still an answer to give: a database that is away is a 503 like everywhere.
    const began = await deps.db
      .inAmbito(ambitoId, async (tx) => ({
        after: (await readHead(tx, ambitoId)).position,
        sight: await readSight(tx, ambitoId, actor),
      }))
      .catch((error: unknown) => {
        stop()
        throw error
      })
    let { after, sight } = began
    const stream = reply.raw
    // Gone while we read: nobody will ever say "close" again, and a heartbeat would beat for ever.
    if (stream.destroyed) return stop()
    open.set(who, (open.get(who) ?? 0) + 1)
    for (const [name, value] of Object.entries(reply.getHeaders())) stream.setHeader(name, value ?? '')
    reply.hijack()
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    const send = (news: News) => {
      if (news.length === 0) return
      stream.write(`data: ${JSON.stringify({ streams: news === 'all' ? ['all'] : news })}\n\n`)
    }

    /** One slice of the log, for who the viewer is now; false when there was nothing new. */
    async function tellSlice(): Promise<boolean> {
      if (wanted <= after || stream.destroyed) return false
      const now = await findAgain()
      if (!now) {
        stream.end()
        return false
      }
      const { changed, position } = await readSlice(after)
      if (position <= after) return false
      const isOther = whoIs(now) !== sight.who
      await deps.db.inAmbito(ambitoId, async (tx) => {
        if (isOther) sight = await readSight(tx, ambitoId, now)
        send(isOther ? 'all' : await newsFor(tx, ambitoId, now, sight, changed))
      })
      after = position
      return true
    }

    // One after the other: what comes meanwhile goes together, at the next turn.
    let isTelling = false
    hear = () => {
      if (isTelling) return
      isTelling = true
      const tell = async () => {
        while (await tellSlice());
      }
      // A database that is away says so by its return: then all that came meanwhile is told.
      tell()
        .catch(() => {})
        .finally(() => {
          isTelling = false
        })
    }

    // Whoever was away gets one message that says "everything may have changed".
    send('all')
    hear()
    const beat = async () => {
      // A session that ended meanwhile (a lost telephone, a membership that is over) hears nothing more.
      const now = await findAgain().catch(() => actor)
      if (!now) return stream.end()
      stream.write(': .\n\n')
      // A role that was changed, or break-glass whose time is over, though nobody has written it down.
      if (whoIs(now) === sight.who || isTelling) return
      sight = await deps.db.inAmbito(ambitoId, (tx) => readSight(tx, ambitoId, now))
      send('all')
    }
    const heartbeat = setInterval(() => void beat().catch(() => {}), HEARTBEAT_SECONDS * 1000)
    stream.on('close', () => {
      clearInterval(heartbeat)
      stop()
      const left = (open.get(who) ?? 1) - 1
      if (left > 0) open.set(who, left)
      else open.delete(who)
    })
  })
}
