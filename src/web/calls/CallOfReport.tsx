// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallLine } from '#core/calls/callsApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Elapsed } from '../ui/Countdown.tsx'
import { isLive, numberOf, stateOfCall } from './callState.ts'
import { useCalls } from './callsView.ts'

/** While a call is written: how its line stands, and what its number proposes. Nothing when there is no call. */
export function CallOfReport({ reportId }: { readonly reportId: string }) {
  const { data } = useCalls()
  const call = data?.waiting.find((found) => found.reportId === reportId)
  return call ? <CallFacts call={call} /> : null
}

function CallFacts({ call }: { readonly call: CallLine }) {
  const { calls: words } = useMessages()
  const { stationOf } = useAmbitoWords()
  const { answeredAt, claim, rangAt, stationKey } = call
  const state = stateOfCall(call)
  const title = `${words.ofReport.title}: ${numberOf(call, words.withheld)}`
  return (
    <Banner tone={isLive(call) ? 'info' : 'warn'} title={title}>
      {isLive(call) ? (
        <>
          {state === 'ringing' ? words.ofReport.rings : words.ofReport.live} <Elapsed since={answeredAt ?? rangAt} />
        </>
      ) : (
        <>
          {words.ofReport.over} {state === 'missed' && words.states.missed}
        </>
      )}
      {claim && !claim.isYours && ` · ${words.heldBy(claim.by)}`}
      {stationKey && <p>{words.proposed(stationOf(stationKey))}</p>}
    </Banner>
  )
}
