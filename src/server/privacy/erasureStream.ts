// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ErasureFacts, type ErasureState, erasure } from '#core/privacy/erasure.ts'
import type { ErasureEvent } from '#core/privacy/erasureEvents.ts'
import { isOver, type Subject } from '#core/privacy/retention.ts'
import { defineStream, type FactsContext } from '#server/log/stream.ts'
import { countAll } from './erasers/erasers.ts'
import { projectErasure } from './erasureViews.ts'
import { listKept } from './listKept.ts'
import { listStreamsOf } from './subjectStreams.ts'

export const erasureStream = defineStream<'erasure', ErasureState, ErasureEvent, ErasureFacts>({
  type: 'erasure',
  decider: erasure,

  async facts(context, _id, state, command) {
    const subject = command.type === 'ProposeErasure' ? command.subject : state.subject
    if (!subject) return nothing
    const known = await lookUp(context, subject)
    // Its own proposal does not stand in its way.
    return command.type === 'ProposeErasure'
      ? known
      : { ...known, exclusions: known.exclusions.filter((why) => why !== 'erasure_running') }
  },

  project: projectErasure,
})

const nothing: ErasureFacts = {
  rule: 'case',
  keptUntil: undefined,
  isOver: false,
  exclusions: [],
  name: '',
  streams: [],
  left: { texts: 0, fingerprints: 0, files: 0, accounts: 0 },
  total: { texts: 0, fingerprints: 0, files: 0, accounts: 0 },
}

async function lookUp({ tx, ambito, now }: FactsContext, subject: Subject): Promise<ErasureFacts> {
  // Whether this actor may weigh it was asked at the door; here the rules see everything.
  const [kept] = await listKept(tx, ambito, { kind: 'system', job: 'erasure' }, now, subject)
  if (!kept) return nothing
  const streams = await listStreamsOf(tx, ambito.id, subject)
  return {
    rule: kept.rule,
    keptUntil: kept.keptUntil,
    isOver: isOver(kept.keptUntil, now, ambito.zone),
    exclusions: kept.exclusions,
    name: kept.name,
    streams,
    ...(await countAll(tx, ambito.id, streams, now)),
  }
}
