// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { sql } from 'kysely'
import sharp from 'sharp'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAttachment } from '#core/attachments/attachmentDoors.ts'
import {
  holdBackAttachment,
  listAttachments,
  listHandoverAttachments,
  releaseAttachment,
  restoreAttachment,
  withdrawAttachment,
} from '#core/attachments/attachmentsApi.ts'
import { getHandover } from '#core/handovers/handoversApi.ts'
import { listCaseReads } from '#core/reads/readsApi.ts'
import type { Role } from '#core/shared/actor.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anAttachment } from '../../../tests/support/anAttachment.ts'
import { aForm, type Sent, upload } from '../../../tests/support/anUpload.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { readPdfText } from '../../../tests/support/readPdfText.ts'
import { aPdf, aPhotograph, HIDDEN_WORDS } from '../../../tests/support/someFiles.ts'

describeOnEachPostgres('files of a case', (server) => {
  let door: FrontDoor
  let keys: Record<Role, Record<string, string>>
  let stranger: Record<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    stranger = await door.signedIn(people.strangerInTheField)
  })
  afterAll(() => door.close())

  const send = (sent: Sent, headers: Record<string, string> = keys.coordinator) =>
    upload(door.app, { ...sent, headers })
  const open = (attachmentId: string, headers: Record<string, string> = keys.coordinator) =>
    door.app.inject({ url: openAttachment.path.replace(':attachmentId', attachmentId), headers })
  const list = async (caseId: string, headers: Record<string, string> = keys.coordinator) =>
    (await door.ask(listAttachments, { params: { caseId }, headers })).json()
  const tell = async (
    endpoint: Parameters<FrontDoor['ask']>[0],
    attachmentId: string,
    body: object = {},
    headers: Record<string, string> = keys.coordinator,
  ) => {
    const answer = await door.ask(endpoint, { params: { attachmentId }, body, headers })
    return answer.statusCode === 200 ? 'done' : (answer.json().code as string)
  }
  /** Every trace a file could leave. */
  const traces = async () => {
    const [row] = await door.asOwner<Record<string, string>>(
      `select (select count(*) from vault.secrets where kind = 'attachment') as sealed,
         (select count(*) from view_attachments) as rows, (select count(*) from texts) as texts,
         (select count(*) from commands) as commands, (select max(position) from events) as head`,
    )
    return row
  }

  it('are kept as they are shown: cleaned, sealed, named by number, each opening on the register', async () => {
    const { caseId } = await door.openCase()
    const attachmentId = newId()
    const sent = await send({
      caseId,
      attachmentId,
      file: await aPhotograph(),
      fileName: 'Rosa Verdi.pdf',
      type: 'text/html',
    })
    expect([sent.statusCode, sent.json().number]).toEqual([200, 1])
    const { attachments, ...rest } = await list(caseId)
    expect(attachments).toEqual([
      expect.objectContaining({
        attachmentId,
        number: 1,
        format: 'jpeg',
        phase: 'kept',
        addedBy: expect.stringContaining('Cornelia'),
      }),
    ])
    expect(rest).toMatchObject({ hidden: 0, isScanned: false, filesLeft: 39 })

    const answer = await open(attachmentId)
    const { number } = (await door.asOwner('select number from view_cases where case_id = $1', [caseId]))[0] ?? {}
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="${number}-allegato-1.jpg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    expect((await sharp(answer.rawPayload).metadata()).exif).toBeUndefined()
    expect(answer.rawPayload.includes(HIDDEN_WORDS)).toBe(false)

    const { reads } = (await door.ask(listCaseReads, { params: { caseId }, headers: keys.coordinator })).json()
    expect(reads.filter(({ kind }: { kind: string }) => kind === 'attachment')).toEqual([
      expect.objectContaining({ act: 'openAttachment', caseNumber: number, readerKind: 'coordinator' }),
    ])
    const events = await door.asOwner<{ data: string }>(
      `select data::text from events where stream_type = 'attachment' and stream_id = $1`,
      [attachmentId],
    )
    expect(events[0]?.data).not.toContain('pattuglia')
  })

  it('are refused when they are no such thing, each with its reason, and leave nothing', async () => {
    const { caseId } = await door.openCase()
    const before = await traces()
    const faults = async (sent: Omit<Sent, 'caseId'>) => (await send({ caseId, ...sent })).json().fields
    const ofFile = (code: string) => [expect.objectContaining({ path: 'body.file', code })]
    expect(await faults({})).toEqual(ofFile('required'))
    expect(await faults({ file: Buffer.alloc(0) })).toEqual(ofFile('file_empty'))
    expect(await faults({ file: Buffer.from('<html>') })).toEqual(ofFile('file_kind'))
    expect(await faults({ file: Buffer.alloc(12_000_001) })).toEqual(ofFile('file_too_big'))
    const codes = async (fields: Record<string, string>) =>
      (await faults({ file: aPdf(), fields })).map(
        ({ path, code }: { path: string; code: string }) => `${path} ${code}`,
      )
    expect(await codes({})).toEqual(['body.matter required', 'body.description required'])
    expect(await codes({ matter: 'inventato', description: ' ' })).toEqual([
      'body.matter invalid_value',
      'body.description required',
    ])
    expect(await codes({ matter: 'picture', description: 'x'.repeat(20_000) })).toEqual(['body.description too_big'])
    expect(await codes({ matter: 'picture', description: 'x', altro: 'y' })).toEqual(['body.altro unknown_field'])
    const polluted = await send({ caseId, file: aPdf(), fields: { __proto: 'x', constructor: 'y' } })
    expect(polluted.statusCode).toBe(400)

    const twoParts = aForm({ matter: 'picture', description: 'x' }, aPdf())
    const two = Buffer.concat([twoParts.payload.subarray(0, -20), aForm({}, aPdf()).payload])
    const headers = { ...keys.coordinator, 'content-type': twoParts.type, 'idempotency-key': newId() }
    const url = `/api/v1/cases/${caseId}/attachments/${newId()}`
    const twice = await door.app.inject({ method: 'POST', url, headers, payload: two })
    expect(twice.statusCode).toBe(400)
    const noKey = await door.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'idempotency-key': '' },
      payload: two,
    })
    expect(noKey.json().fields[0].path).toBe('header.Idempotency-Key')
    for (const type of ['application/json', 'multipart/form-data', 'image/jpeg']) {
      const answer = await door.app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'content-type': type },
        payload: '{}',
      })
      expect(answer.statusCode, type).toBeOneOf([400, 415])
    }
    expect(await traces()).toEqual(before)
  })

  it('are sent by whoever may, to an address that is one, and each has its number', async () => {
    const { caseId } = await door.openCase()
    expect((await send({ caseId, file: aPdf() }, {})).json()).toMatchObject({ status: 401, code: 'NotSignedIn' })
    expect((await send({ caseId, file: aPdf() }, keys.dpo)).json()).toMatchObject({ status: 403, code: 'NotAllowed' })
    expect((await send({ caseId: 'nessuno', file: aPdf() })).json()).toMatchObject({ status: 400, code: 'BadInput' })
    const numbers = [await send({ caseId, file: aPdf() }), await send({ caseId, file: aPdf() })]
    expect(numbers.map((answer) => answer.json().number)).toEqual([1, 2])
  })

  it('sent twice are there once; another file under the same id is refused', async () => {
    const { caseId } = await door.openCase()
    const once = { caseId, attachmentId: newId(), commandId: newId(), file: aPdf() }
    const [one, other] = await Promise.all([send(once), send(once)])
    expect([one.statusCode, other.body]).toEqual([200, one.body])
    expect((await send({ ...once, file: aPdf(['% diverso\n']) })).json().code).toBe('CommandIdReused')
    expect((await send({ ...once, commandId: newId() })).json().code).toBe('AttachmentAlreadyAdded')
    expect((await list(caseId)).attachments.length).toBe(1)
    expect((await open(once.attachmentId)).rawPayload).toEqual(aPdf())
  })

  it('cut off in the middle leave nothing at all', async () => {
    const { caseId } = await door.openCase()
    const address = await door.app.listen({ port: 0, host: '127.0.0.1' })
    const before = await traces()
    const { type, payload } = aForm({ matter: 'picture', description: 'Tagliata a metà' }, randomBytes(400_000))
    const head = [
      `POST /api/v1/cases/${caseId}/attachments/${newId()} HTTP/1.1`,
      'host: veglia.example',
      `cookie: ${keys.coordinator.cookie}`,
      `content-type: ${type}`,
      `content-length: ${payload.length}`,
      `idempotency-key: ${newId()}`,
      '\r\n',
    ].join('\r\n')
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.1', () => {
        socket.write(head)
        socket.write(payload.subarray(0, 200_000), () => setTimeout(() => socket.destroy(), 100))
      })
      socket.on('close', () => resolve())
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await eventually(async () => expect(await traces()).toEqual(before))
  })

  it('have a measure: so many, so large, and then a reason', async () => {
    const { caseId } = await door.openCase()
    for (let made = 0; made < 40; made += 1) await anAttachment(door.deps, caseId)
    expect((await send({ caseId, file: aPdf() })).json()).toMatchObject({
      code: 'TooManyAttachments',
      facts: { filesMax: 40 },
    })
    expect((await list(caseId)).filesLeft).toBe(0)
  })

  it('are for who may read the case; of a protected one for who holds its key', async () => {
    const { caseId, pageId } = await door.openCase()
    const licia = door.userIdOf(people.field_worker)
    await door.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
    const attachmentId = await anAttachment(door.deps, caseId)
    const statuses = async () =>
      Promise.all(
        [keys.coordinator, keys.field_worker, keys.call_taker, stranger, keys.municipal_worker].map(
          async (headers) => (await open(attachmentId, headers)).statusCode,
        ),
      )
    expect(await statuses()).toEqual([200, 200, 200, 404, 404])
    expect((await open(attachmentId, keys.anti_violence_centre)).statusCode).toBe(403)
    expect((await open(attachmentId, {})).statusCode).toBe(401)
    expect((await open('nessuno')).json()).toMatchObject({ status: 400, code: 'BadInput' })

    await door.give('protection', caseId, (words) => ({
      type: 'ProtectCase',
      ground: 'judged_by_person',
      reason: words.keep('Il marito la cerca.'),
      by: door.userIdOf(people.coordinator),
    }))
    const seenBy = async (headers: Record<string, string>) => {
      const { attachments, hidden } = await list(caseId, headers)
      return [attachments?.length, hidden]
    }
    expect(await statuses()).toEqual([200, expect.any(Number), 404, 404, 404])
    expect(await seenBy(keys.coordinator)).toEqual([1, 0])
    // Hidden answers like missing: status and body.
    const [hidden, missing] = await Promise.all([open(attachmentId, stranger), open(newId(), stranger)])
    expect([hidden.statusCode, hidden.body]).toEqual([missing.statusCode, missing.body])
    const before = await traces()
    const foreign = await send({ caseId, file: aPdf() }, stranger)
    const nowhere = await send({ caseId: newId(), file: aPdf() }, stranger)
    expect([foreign.statusCode, foreign.body]).toEqual([404, nowhere.body])
    expect(await traces()).toEqual(before)
  })

  it('withdrawn open to nobody, are never lost, and come back', async () => {
    const { caseId } = await door.openCase()
    const attachmentId = await anAttachment(door.deps, caseId)
    expect(await tell(withdrawAttachment, attachmentId, { reason: 'È di un’altra persona.' })).toBe('done')
    expect((await open(attachmentId)).statusCode).toBe(404)
    expect((await list(caseId)).attachments[0]).toMatchObject({
      phase: 'withdrawn',
      withdrawnBecause: 'È di un’altra persona.',
    })
    expect(await tell(restoreAttachment, attachmentId, {}, keys.field_worker)).toBe('NotAllowed')
    expect(await tell(restoreAttachment, attachmentId)).toBe('done')
    expect((await open(attachmentId)).statusCode).toBe(200)
  })

  it('go to the desk that was chosen, and to no other', async () => {
    const { caseId, handoverId } = await aHandover()
    await door.give('handover', handoverId, (words) => ({ type: 'SendHandover', pack: words.keep('{}') }))
    const [handed, kept] = [await anAttachment(door.deps, caseId), await anAttachment(door.deps, caseId)]
    const desk = keys.municipal_worker
    const atDesk = async () =>
      (await door.ask(listHandoverAttachments, { params: { handoverId }, headers: desk }))
        .json()
        .attachments.map(({ attachmentId }: { attachmentId: string }) => attachmentId)
    expect([await atDesk(), (await open(handed, desk)).statusCode]).toEqual([[], 404])
    expect(await tell(releaseAttachment, handed, { handoverId })).toBe('done')
    expect(await atDesk()).toEqual([handed])
    expect([(await open(handed, desk)).statusCode, (await open(kept, desk)).statusCode]).toEqual([200, 404])
    const elsewhere = await door.signedIn(people.deskElsewhere)
    expect((await open(handed, elsewhere)).statusCode).toBe(404)
    expect(await tell(holdBackAttachment, handed, { handoverId })).toBe('done')
    expect([await atDesk(), (await open(handed, desk)).statusCode]).toEqual([[], 404])
    const foreign = await anAttachment(door.deps, (await door.openCase()).caseId)
    expect(await tell(releaseAttachment, foreign, { handoverId })).toBe('HandoverOfAnother')
  })

  it('are named in the document of the handover they go with', async () => {
    const { caseId, handoverId } = await aHandover()
    const [, second] = [await anAttachment(door.deps, caseId), await anAttachment(door.deps, caseId)]
    await tell(releaseAttachment, second, { handoverId })
    const asked = { params: { handoverId }, headers: keys.coordinator }
    const { attachments } = (await door.ask(getHandover, asked)).json().pack
    const named = { number: 2, matter: 'police_report', format: 'PDF', description: 'Verbale della pattuglia' }
    expect(attachments).toEqual([named])
    const url = `/api/v1/handovers/${handoverId}/document`
    const { body } = readPdfText((await door.app.inject({ url, headers: keys.coordinator })).rawPayload)
    expect(body).toContain('Allegaticonsegnati')
    expect(body).toContain('Verbaledellapattuglia')
  })

  it('leave the vault only beside a row of the register written with them', async () => {
    const { caseId } = await door.openCase()
    const attachmentId = await anAttachment(door.deps, caseId)
    await open(attachmentId)
    const [{ position } = { position: 0 }] = await door.asOwner<{ position: number }>(
      `select position from reads where kind = 'attachment' and subject_id = $1`,
      [attachmentId],
    )
    const { db, ambito, vault } = door.deps
    const take = (ambitoId: string, read: number) =>
      db.inAmbito(ambitoId, (tx) => vault.attachments.open(tx, ambitoId, attachmentId, read))
    await expect(take(ambito.id, Number(position))).rejects.toThrow('not on the register')
    await expect(take('altrove', Number(position))).rejects.toThrow('not on the register')
    await expect(
      db.inAmbito(ambito.id, (tx) => sql`select * from vault.secrets where kind = 'attachment'`.execute(tx)),
    ).rejects.toThrow(/permission denied/)
    // Bytes put in the place of others do not open.
    const other = await anAttachment(door.deps, caseId, { content: Buffer.from('altro') })
    await door.asOwner(
      `update vault.secrets a set content = b.content, wrapped_key = b.wrapped_key from vault.secrets b
       where a.secret_id = $1 and b.secret_id = $2`,
      [attachmentId, other],
    )
    const before = (await door.asOwner('select count(*) as n from reads'))[0]
    expect((await open(attachmentId)).statusCode).toBe(500)
    expect((await door.asOwner('select count(*) as n from reads'))[0]).toEqual(before)
  })

  it('erased by law are gone, and the log and the views are whole without them', async () => {
    const { caseId } = await door.openCase()
    const attachmentId = await anAttachment(door.deps, caseId)
    await door.give('attachment', attachmentId, { type: 'EraseAttachment' })
    expect(await door.asOwner('select 1 from vault.secrets where secret_id = $1', [attachmentId])).toEqual([])
    expect([(await open(attachmentId)).statusCode, await tell(restoreAttachment, attachmentId)]).toEqual([
      404,
      'AttachmentIsErased',
    ])
    expect((await list(caseId)).attachments[0]).toMatchObject({ phase: 'erased' })
    const { db, ambito } = door.deps
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
  })

  // Last: it writes into the view by hand.
  it('of a protected case open to its coordinator, and not to whoever took its call or is asked whether they go', async () => {
    const { caseId } = await door.openCase()
    const attachmentId = await anAttachment(door.deps, caseId)
    const nobody: string[] = []
    const stand = (deskIds: string[], responderIds: string[]) =>
      door.asOwner(
        `update view_cases set is_protected = true, phase = 'activated', key_ids = '{}', desk_ids = $2, responder_ids = $3
         where case_id = $1`,
        [caseId, deskIds, responderIds],
      )
    const statuses = async (headers: Record<string, string>) => [
      (await list(caseId, headers)).hidden,
      (await open(attachmentId, headers)).statusCode,
    ]
    await stand([door.userIdOf(people.call_taker)], nobody)
    expect(await statuses(keys.call_taker)).toEqual([1, 404])
    await stand(nobody, [door.userIdOf(people.field_worker)])
    expect(await statuses(keys.field_worker)).toEqual([1, 404])
    expect(await statuses(keys.coordinator)).toEqual([0, 200])
  })

  /** Closed for the night, its handover ready for Rho. */
  async function aHandover(): Promise<{ caseId: string; handoverId: string }> {
    const { caseId, pageId } = await door.openCase()
    const userId = door.userIdOf(people.field_worker)
    await door.give('page', pageId, { type: 'AcknowledgePage', userId, by: 'console' })
    await door.closeCase(caseId)
    const [row] = await door.asOwner<{ id: string }>(
      'select handover_id as id from view_handovers where case_id = $1',
      [caseId],
    )
    return { caseId, handoverId: row?.id ?? '' }
  }
})
