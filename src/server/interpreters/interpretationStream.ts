// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  type InterpretationFacts,
  type InterpretationState,
  interpretation,
} from '#core/interpreters/interpretation.ts'
import type { InterpretationEvent } from '#core/interpreters/interpretationEvents.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { projectInterpretation } from './interpretationViews.ts'

export const interpretationStream = defineStream<
  'interpretation',
  InterpretationState,
  InterpretationEvent,
  InterpretationFacts
>({
  type: 'interpretation',
  decider: interpretation,

  async facts(context, _id, state, command) {
    const { ambito, now } = context
    const { caseId, interpreterKey } = command.type === 'AskInterpreter' ? command : state
    const { answerMinutes, costType, interpreters } = ambito.interpreters
    const found = interpreters.find(({ key }) => key === interpreterKey)
    return {
      now,
      answerMinutes,
      costType,
      ...(await readSight(context, caseId, interpreterKey)),
      interpreter: found && {
        languages: found.languages,
        hasLinkPhone: found.linkPhone !== undefined,
        centsPerMinute: found.centsPerMinute,
      },
      isFundKnown: command.type === 'ConfirmInterpreterCost' && ambito.funds.some(({ key }) => key === command.fund),
    }
  },

  project: projectInterpretation,

  /** What brings the link is written once, beside the event that wants it. */
  async tell({ tx, ambito, now }, { id, event }) {
    if (event.type !== 'InterpreterAsked' || !event.byLink) return
    await tx
      .insertInto('interpreter_outbox')
      .values({
        ambito_id: ambito.id,
        interpretation_id: id,
        interpreter_key: event.interpreterKey,
        next_try_at: now,
      })
      .execute()
  },
})

async function readSight({ tx, ambito }: FactsContext, caseId: string, interpreterKey: string) {
  const unknown = { isCaseOpen: false, isProtected: true, isInConflict: false }
  if (caseId === '') return unknown
  const row = await tx
    .selectFrom('view_cases')
    .select(['phase', 'is_protected'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return unknown
  const conflict = await tx
    .selectFrom('view_conflicts')
    .select('conflict_id')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('interpreter_key', '=', interpreterKey)
    .executeTakeFirst()
  return {
    isCaseOpen: row.phase !== 'closed',
    isProtected: row.is_protected,
    isInConflict: conflict !== undefined,
  }
}
