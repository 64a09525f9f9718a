// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import multipart from '@fastify/multipart'
import { addAttachment } from '#core/attachments/attachmentDoors.ts'
import { bytesOf } from '#core/attachments/attachmentRules.ts'
import { withoutGrants } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import type { Deps } from '#server/app/deps.ts'
import { HttpProblem } from '#server/app/problem.ts'
import { answerOf, authorise, judge, type Routes, readCommandId } from '#server/app/route.ts'
import { canonical } from '#server/log/chain.ts'
import { handle } from '#server/log/handle.ts'
import { examineFile } from './examineFile.ts'
import { FileFaulty } from './fileFaulty.ts'
import { readUpload } from './readUpload.ts'
import { saltedOf } from './saltedFile.ts'

/**
 * A file is added to a case: looked at and cleaned before anybody waits for it, then written with its event in one
 * transaction. Cut at any moment, there is either the whole or nothing; sent again with the same id, it happens once.
 */
export async function serveUploads(routes: Routes): Promise<void> {
  const { app, deps, scarceCallsPerMinute } = routes
  await app.register(async (door) => {
    await door.register(multipart, { throwFileSizeLimit: false })
    const config = { endpointId: addAttachment.id, rateLimit: { max: scarceCallsPerMinute, timeWindow: 60_000 } }
    door.post(addAttachment.path, { config }, async (request, reply) => {
      const caller = await authorise(routes, addAttachment, request)
      const params = judge(addAttachment.params, request.params, 'params')
      const commandId = readCommandId(request)
      const { ambito, db, vault } = deps
      const { caseId, attachmentId } = params
      // Before a byte of it is read: nobody fills our memory for a case that is not theirs.
      await db.inAmbito(ambito.id, (tx) => mustSee(tx, ambito.id, caller, 'case_file', caseId))

      const { fields, file } = await faultsNamed(readUpload(request, bytesOf(ambito.attachments.fileMegabytesMax)))
      const typed = judge(addAttachment.fields, fields, 'body')
      const { matter, description } = typed
      const { format, content } = await faultsNamed(lookAt(deps, file))
      // What is open to somebody for a while is not who they are.
      const actor = withoutGrants(caller)
      const { salted, commitment } = saltedOf(content, randomBytes)
      const asked = [addAttachment.id, actor, params, typed, sha256(file)]

      const handled = await handle(deps, {
        actor,
        commandId,
        fingerprint: vault.blind(canonical(asked)),
        stream: 'attachment',
        id: attachmentId,
        inScope: (tx) => isInSight(tx, ambito.id, caller, 'case_file', caseId),
        command: (words) => ({
          type: 'AddAttachment',
          caseId,
          matter,
          format,
          bytes: content.length,
          commitment,
          description: words.keep(description),
        }),
        // In the same transaction, after the rules have said yes.
        answer: async (tx) => {
          await vault.attachments.keep(tx, ambito.id, attachmentId, salted)
          const { number } = await tx
            .selectFrom('view_attachments')
            .select('number')
            .where('ambito_id', '=', ambito.id)
            .where('attachment_id', '=', attachmentId)
            .executeTakeFirstOrThrow()
          return { number }
        },
      })
      return reply.header('cache-control', 'no-store').send(addAttachment.answer.parse(answerOf(handled)))
    })
  })
}

async function lookAt({ scanner }: Deps, file: Buffer) {
  if (!(await scanner.isClean(file))) throw new FileFaulty('file_infected')
  return examineFile(file)
}

/** A fault of the file is bad input of the field that holds it. */
async function faultsNamed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof FileFaulty)) throw error
    throw new HttpProblem(400, 'BadInput', { fields: [{ path: 'body.file', code: error.fault }] })
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
