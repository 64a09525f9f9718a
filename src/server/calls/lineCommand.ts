// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { v5 as nameId } from 'uuid'
import type { HeardCall } from '#core/calls/ctiMessage.ts'
import { systemCommand } from '#server/engine/systemCommand.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { findStation } from './findStation.ts'

/** Any fixed id: the names below are unique within it. */
const CALL_NAMESPACE = '3f0d8c54-7a3e-5d62-9d63-51a3c9f0b8e4'

/** Switchboards that restart count their calls from one again: a name that comes back after this is another call. */
const NAME_REUSED_MINUTES = 10

/** What the switchboard said, as a command for one call. The same message again makes the same command. */
export async function lineCommand({ db, ambito, clock }: HandlerDeps, heard: HeardCall) {
  const lineKey = createHash('sha256').update(`${ambito.id}/${heard.providerCallId}`).digest('hex')
  const callId = await db.inAmbito(ambito.id, async (tx) => {
    const before = await tx
      .selectFrom('view_calls')
      .select(['call_id', 'ended_at'])
      .where('ambito_id', '=', ambito.id)
      .where('line_key', '=', lineKey)
      .orderBy('rang_at', 'desc')
      .orderBy('call_id', 'desc')
      .execute()
    const [last] = before
    if (last && !isLongOver(last.ended_at, clock.now())) return last.call_id
    return nameId(`${lineKey}/${before.length}`, CALL_NAMESPACE)
  })
  return systemCommand('switchboard', 'call', callId, heard.said, (words) => ({
    type: 'HearLine',
    said: heard.said,
    lineKey,
    direction: heard.direction,
    number: words.keepIfAny(heard.otherParty),
    line: words.keepIfAny(heard.line),
    stationKey: heard.otherParty && findStation(ambito, heard.otherParty),
    cause: heard.cause,
  }))
}

function isLongOver(endedAt: string | null, now: Date): boolean {
  return endedAt !== null && now.getTime() - Date.parse(endedAt) > NAME_REUSED_MINUTES * 60_000
}
