// SPDX-License-Identifier: AGPL-3.0-or-later
// SIGKILL where a secret could be left half written, or open for longer than its time.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { signIn } from '#core/access/signInApi.ts'
import { addAttachment } from '#core/attachments/attachmentDoors.ts'
import { checkBreakGlass, openBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { getCase } from '#core/cases/casesApi.ts'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import { openVigil } from '#core/vigils/vigilsApi.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { type Caller, signInCaller } from '#server/app/apiCaller.ts'
import { aForm } from '../support/anUpload.ts'
import { aPng } from '../support/someFiles.ts'
import { findFreePort, mortalProgram } from './mortalProgram.ts'
import { insist } from './persistentDesk.ts'

const RHO = '015182'
const kill = { first: 'program', gapMs: 0 } as const
const email = (name: string) => `${name}@example.org`

it.skipIf(process.platform !== 'linux')(
  'killed in the middle of an upload nothing half remains; killed under break-glass it closes at its instant all the same',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'veglia-secrets-'))
    const program = mortalProgram(join(folder, 'data'), await findFreePort())
    const ask = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => {
      const client = new pg.Client(program.ownersDoor())
      await client.connect()
      try {
        return (await client.query<T>(sql, values)).rows
      } finally {
        await client.end()
      }
    }
    try {
      program.start()
      await program.isOpen()
      const as = (name: string) => signInCaller(program.url, email(name), DEMO_PASSWORD)
      const [callTaker, coordinator, next] = [
        await as('callisto-finti'),
        await as('cornelia-modelli'),
        await as('lidia-prova'),
      ]
      const { caseId, number } = await aProtectedCase(callTaker, coordinator)

      // The database falls asleep when the file is sealed and its row written, before anything of it is kept.
      await ask(`
        create function doze() returns trigger language plpgsql as $$ begin perform pg_sleep(600); return new; end $$;
        create trigger doze before insert on commands for each row when (new.answer::text like '%"number"%') execute function doze()`)
      const [attachmentId, commandId] = [newId(), newId()]
      const cookie = await cookieOf(program.url, 'cornelia-modelli')
      const { type, payload } = aForm(
        { matter: 'police_report', description: 'Verbale' },
        await aPng(),
        'a.png',
        'image/png',
      )
      const send = () =>
        fetch(program.url + addAttachment.path.replace(':caseId', caseId).replace(':attachmentId', attachmentId), {
          method: 'POST',
          headers: { cookie, 'content-type': type, 'idempotency-key': commandId },
          body: new Uint8Array(payload),
        })
      const cut = send().catch(() => 'cut')
      await expect.poll(() => ask(`select 1 from pg_stat_activity where wait_event = 'PgSleep'`)).toHaveLength(1)
      await program.kill(kill)
      expect(await cut).toBe('cut')

      program.start()
      await program.isOpen()
      await ask('drop trigger doze on commands; drop function doze()')
      const countOf = async () => {
        const [row] = await ask<Record<string, string>>(
          `select (select count(*) from view_attachments where attachment_id = $1) as row,
             (select count(*) from vault.secrets where secret_id = $1) as key_and_content,
             (select count(*) from events where stream_id = $1) as events,
             (select count(*) from commands where command_id = $2) as commands`,
          [attachmentId, commandId],
        )
        return Object.values(row ?? {}).map(Number)
      }
      expect(await countOf()).toEqual([0, 0, 0, 0])
      // The browser sends it again with the same id, and once more because it is nervous.
      for (let turn = 0; turn < 2; turn += 1) expect((await send()).status).toBe(200)
      expect(await countOf()).toEqual([1, 1, 1, 1])

      await next.call(openVigil, { params: { vigilId: newId() }, body: {} })
      const sought = { kind: 'case', sought: number } as const
      await next.call(checkBreakGlass, { body: sought })
      const body = { ...sought, reason: 'L’ospedale chiede chi la può minacciare' }
      const { until } = await next.call(openBreakGlass, { params: { breakGlassId: newId() }, body })
      const whereToGo = async () => (await next.call(getCase, { params: { caseId } })).place
      expect(await whereToGo()).toBe('Via Inventata 1')
      await program.kill(kill)

      program.start()
      await program.isOpen()
      const { serverTime } = await insist(() => coordinator.call(advanceClock, { body: { seconds: 1 } }))
      const left = Math.ceil((Date.parse(until) - Date.parse(serverTime)) / 1000)
      await coordinator.call(advanceClock, { body: { seconds: left + 1 } })
      // That it runs is known to every desk; what was said of it is not.
      expect(await whereToGo()).toBe('')
      await expect.poll(() => ask(`select 1 from events where type = 'BreakGlassEnded'`)).toHaveLength(1)
      expect(await program.stop()).toBe(0)
    } finally {
      await program.kill(kill).catch(() => {})
      rmSync(folder, { recursive: true, force: true })
    }
  },
  300_000,
)

async function aProtectedCase(callTaker: Caller, coordinator: Caller) {
  const params = { reportId: newId() }
  await callTaker.call(startReport, { params, body: { channel: 'phone' } })
  await callTaker.call(receiveReport, {
    params,
    body: {
      place: 'Via Inventata 1',
      municipality: RHO,
      bodyKey: 'carabinieri',
      account: 'Una persona da proteggere.',
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: new Date(Date.now() - 60_000).toISOString(),
    },
  })
  const judged = await callTaker.call(decideTriage, { params, body: { outcome: 'emergency', reason: 'Perché sì.' } })
  const caseId = judged.caseId ?? ''
  const ground = { ground: 'judged_by_person', reason: 'Il marito è in servizio' } as const
  await coordinator.call(protectCase, { params: { caseId }, body: ground })
  return { caseId, number: (await coordinator.call(getCase, { params: { caseId } })).number }
}

async function cookieOf(url: string, name: string): Promise<string> {
  const answer = await fetch(url + signIn.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: email(name), password: DEMO_PASSWORD }),
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
