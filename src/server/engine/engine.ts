// SPDX-License-Identifier: AGPL-3.0-or-later
import { growingWait } from '#server/app/growingWait.ts'
import { dueAccessNews } from './dueAccessNews.ts'
import { dueAlerts, dueGatheredAlerts } from './dueAlerts.ts'
import { dueAttempts } from './dueAttempts.ts'
import { dueBreakGlasses, dueReviews } from './dueBreakGlasses.ts'
import { dueBriefings } from './dueBriefings.ts'
import { dueCalls } from './dueCalls.ts'
import { dueCheckIns } from './dueCheckIns.ts'
import { dueContactTests } from './dueContactTests.ts'
import { dueDepartures } from './dueDepartures.ts'
import { dueDrafts } from './dueDrafts.ts'
import { dueAlarms, dueCallBacks } from './dueDroppedCalls.ts'
import { dueDuties } from './dueDuties.ts'
import { dueErasures } from './dueErasures.ts'
import { dueFleeting } from './dueFleeting.ts'
import { dueGapReports } from './dueGapReports.ts'
import { dueHolds } from './dueHolds.ts'
import { dueInterpreters } from './dueInterpreters.ts'
import { dueListedCallers } from './dueListedCallers.ts'
import { duePages } from './duePages.ts'
import { dueRecords } from './dueRecords.ts'
import { dueRetentionReviews } from './dueRetentionReviews.ts'
import { dueShiftNews } from './dueShiftNews.ts'
import { dueWatches } from './dueWatches.ts'
import type { EngineDeps, Job } from './job.ts'
import { momentsLater } from './momentsLater.ts'
import { sendAlerts } from './sendAlerts.ts'
import { sendChecks } from './sendChecks.ts'
import { sendInterpreterLinks } from './sendInterpreterLinks.ts'
import { sendOutbox } from './sendOutbox.ts'

/** Looked again at least this often, whatever was or was not notified. */
const SAFETY_TICK_MS = 5_000
const RETRY_MS_FIRST = 100

export interface Engine {
  start(): void
  /** The clock was moved: what was far may be due. */
  wake(): void
  /** Resolves when the running steps are done. */
  stop(): Promise<void>
}

export function listJobs(deps: EngineDeps): Job[] {
  return [
    duePages(deps),
    dueCheckIns(deps),
    dueDepartures(deps),
    sendOutbox(deps),
    dueRecords(deps),
    sendChecks(deps),
    dueContactTests(deps),
    sendInterpreterLinks(deps),
    dueInterpreters(deps),
    dueHolds(deps),
    dueDuties(deps),
    dueGapReports(deps),
    dueWatches(deps),
    dueBriefings(deps),
    momentsLater(deps, dueAttempts(deps)),
    momentsLater(deps, dueListedCallers(deps)),
    dueAlerts(deps),
    dueShiftNews(deps),
    dueAccessNews(deps),
    dueGatheredAlerts(deps),
    sendAlerts(deps),
    dueBreakGlasses(deps),
    dueReviews(deps),
    dueCallBacks(deps),
    dueAlarms(deps),
    dueDrafts(deps),
    dueCalls(deps),
    dueErasures(deps),
    dueRetentionReviews(deps),
    dueFleeting(deps),
  ]
}

/**
 * Does what time asks for. Each job sleeps on its own until its next due instant or a change of its streams; one that
 * fails is logged and tried again with growing waits, and holds up no other. Any number of engines may run on one
 * database.
 */
export function createEngine(deps: EngineDeps, jobs: readonly Job[] = listJobs(deps)): Engine {
  const runs = jobs.map((job) => ({ job, bell: makeBell() }))
  let stopping = false
  let unsubscribe = () => {}
  let running: Promise<unknown> = Promise.resolve()

  async function keepRunning({ job, bell }: (typeof runs)[number]) {
    let failures = 0
    while (!stopping) {
      let waitMs = SAFETY_TICK_MS
      try {
        const nextAt = await job.run(bell.ring)
        failures = 0
        if (nextAt) waitMs = Math.min(Math.max(Date.parse(nextAt) - deps.clock.now().getTime(), 1), SAFETY_TICK_MS)
      } catch (error) {
        failures += 1
        waitMs = growingWait(failures, RETRY_MS_FIRST, SAFETY_TICK_MS)
        deps.log.error({ err: error, job: job.name, failures }, 'a job failed')
      }
      if (!stopping) await bell.wait(waitMs)
    }
    await job.settle?.()
  }

  const wake = () => {
    for (const { bell } of runs) bell.ring()
  }
  return {
    start() {
      unsubscribe = deps.changes.subscribe(deps.ambito.id, ({ streams }) => {
        for (const { job, bell } of runs) if (job.streams.some((stream) => streams.includes(stream))) bell.ring()
      })
      running = Promise.all(runs.map(keepRunning))
    },
    wake,
    async stop() {
      stopping = true
      unsubscribe()
      wake()
      await running
    },
  }
}

/** Rung while nobody waits, it ends the next wait at once: nothing that happens during a step is missed. */
function makeBell() {
  let next = Promise.withResolvers<void>()
  return {
    ring: () => next.resolve(),
    async wait(ms: number) {
      const timer = setTimeout(next.resolve, ms)
      await next.promise
      clearTimeout(timer)
      next = Promise.withResolvers()
    },
  }
}
