// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'
import { type AnswerChannel, type AnswerOutcome, readAnswer, WRONG_ANSWERS_MAX } from '#core/paging/answer.ts'
import type { PageCommand } from '#core/paging/pageCommands.ts'
import type { LinkActor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { type HandlerDeps, handle } from '#server/log/handle.ts'
import { Refused } from '#server/log/refusals.ts'
import { type Callee, listCallees } from './answerCodes.ts'
import { numberHash } from './numberHash.ts'

/** An answer as a provider brings it. */
export interface InboundAnswer {
  readonly channel: AnswerChannel
  /** The number it came from, as the provider writes it. */
  readonly from: string
  /** The words of the SMS, or the key that was pressed. */
  readonly code: string
  /** UTC instant. */
  readonly receivedAt: string
  /** Sent twice by the provider, it is one answer. */
  readonly providerMessageId: string
  /** The message of ours it answers, when the provider says so: the call in which the key was pressed. */
  readonly messageId?: string | undefined
}

const ANSWERS = '0d9f0b2a-6d5e-5c1e-9a55-4a6b0e9a7c11'

/**
 * A reply code or a key becomes the same command as the link. Decided in the transaction of the command, once for each
 * message of the provider; what is refused is put on record, and on the case when we know whose it is.
 */
export async function answerByCode(deps: HandlerDeps, answer: InboundAnswer): Promise<AnswerOutcome> {
  const { db, ambito } = deps
  const hash = numberHash(ambito.id, answer.from)
  const before = await db.inAmbito(ambito.id, async (tx) => ({
    outcome: await findOutcome(tx, ambito.id, answer),
    found: hash ? await findCallee(tx, ambito.id, hash, answer, deps.clock.now()) : ('not_called' as const),
  }))
  if (before.outcome) return before.outcome
  if (before.found === 'not_called') return keep(deps, answer, hash, 'not_called')

  const { callee, says } = before.found
  if (!says) return note(deps, answer, hash, callee, 'unknown_code')
  const outcome = says === 'yes' ? 'acknowledged' : 'declined'
  const by = answer.channel === 'sms' ? 'sms_code' : 'key_press'
  const type = says === 'yes' ? 'AcknowledgePage' : 'DeclinePage'
  try {
    await give(deps, answer, callee, 'answer', async (tx) => {
      await insert(tx, ambito.id, answer, hash, outcome, callee)
      return { type, userId: callee.userId, by }
    })
    return outcome
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code !== 'PageAlreadyAcknowledged') return keep(deps, answer, hash, 'not_called', callee)
    // Pressed after the link was opened: it is a yes all the same.
    if (says === 'yes' && error.detail.userId === callee.userId) return keep(deps, answer, hash, outcome, callee)
    return note(deps, answer, hash, callee, 'already_answered')
  }
}

type Found = 'not_called' | { readonly callee: Callee; readonly says?: 'yes' | 'no' }

/** Whose answer it is: by its code, or by the call it was pressed in. A number that guesses too often is not listened to. */
async function findCallee(tx: Tx, ambitoId: string, hash: string, answer: InboundAnswer, now: Date): Promise<Found> {
  const callees = await listCallees(tx, ambitoId, hash, now.toISOString())
  const [newest] = callees
  if (!newest) return 'not_called'
  const read = readAnswer(answer.channel, answer.code)
  if (answer.channel === 'voice') {
    const pageId = answer.messageId && (await findPageOf(tx, ambitoId, answer.messageId))
    const callee = answer.messageId ? callees.find((one) => one.pageId === pageId) : newest
    return callee ? { callee, ...(read && { says: read.says }) } : 'not_called'
  }
  const isHeard = (await countWrong(tx, ambitoId, hash, now)) < WRONG_ANSWERS_MAX
  const callee = isHeard ? callees.find(({ code }) => code === read?.code) : undefined
  return callee && read ? { callee, says: read.says } : { callee: newest }
}

async function findPageOf(tx: Tx, ambitoId: string, messageId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('outbox')
    .select('page_id')
    .where('ambito_id', '=', ambitoId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row?.page_id
}

async function countWrong(tx: Tx, ambitoId: string, hash: string, now: Date): Promise<number> {
  const { wrong } = await tx
    .selectFrom('inbound_answers')
    .select((eb) => eb.fn.countAll<string>().as('wrong'))
    .where('ambito_id', '=', ambitoId)
    .where('number_hash', '=', hash)
    .where('outcome', '=', 'unknown_code')
    .where('received_at', '>', new Date(now.getTime() - 3_600_000).toISOString())
    .executeTakeFirstOrThrow()
  return Number(wrong)
}

async function findOutcome(tx: Tx, ambitoId: string, answer: InboundAnswer): Promise<AnswerOutcome | undefined> {
  const row = await tx
    .selectFrom('inbound_answers')
    .select('outcome')
    .where('ambito_id', '=', ambitoId)
    .where('channel', '=', answer.channel)
    .where('provider_message_id', '=', answer.providerMessageId)
    .executeTakeFirst()
  return row?.outcome as AnswerOutcome | undefined
}

/** On record with the case: who looks for an answer finds why there is none. */
async function note(
  deps: HandlerDeps,
  answer: InboundAnswer,
  hash: string | undefined,
  callee: Callee,
  why: 'already_answered' | 'unknown_code',
): Promise<AnswerOutcome> {
  await give(deps, answer, callee, 'note', async (tx) => {
    await insert(tx, deps.ambito.id, answer, hash, why, callee)
    return { type: 'NoteAnswer', userId: callee.userId, channel: answer.channel, why }
  })
  return why
}

async function keep(
  { db, ambito }: HandlerDeps,
  answer: InboundAnswer,
  hash: string | undefined,
  outcome: AnswerOutcome,
  callee?: Callee,
): Promise<AnswerOutcome> {
  await db.inAmbito(ambito.id, (tx) => insert(tx, ambito.id, answer, hash, outcome, callee))
  return outcome
}

/** The command as the holder of the phone gives it, with an id that follows from the provider's. */
async function give(
  deps: HandlerDeps,
  { channel, providerMessageId, receivedAt }: InboundAnswer,
  { pageId, userId }: Callee,
  step: string,
  command: (tx: Tx) => Promise<PageCommand>,
): Promise<void> {
  const name = `${deps.ambito.id}/${channel}/${providerMessageId}/${step}`
  const actor: LinkActor = { kind: 'link', purpose: 'page', subjectId: pageId, userId }
  await handle(deps, {
    actor,
    commandId: nameId(name, ANSWERS),
    fingerprint: name,
    stream: 'page',
    id: pageId,
    happenedAt: receivedAt,
    command: (_words, tx) => command(tx),
  })
}

async function insert(
  tx: Tx,
  ambitoId: string,
  { channel, providerMessageId, receivedAt }: InboundAnswer,
  hash: string | undefined,
  outcome: AnswerOutcome,
  callee?: Callee,
): Promise<void> {
  await tx
    .insertInto('inbound_answers')
    .values({
      ambito_id: ambitoId,
      channel,
      provider_message_id: providerMessageId,
      received_at: receivedAt,
      number_hash: hash ?? null,
      outcome,
      page_id: callee?.pageId ?? null,
      user_id: callee?.userId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
