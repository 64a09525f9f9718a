// SPDX-License-Identifier: AGPL-3.0-or-later
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallLine } from '#core/calls/callsApi.ts'
import { isSameNumber, readNumber, writeNumber } from '#core/shared/phoneNumber.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { makeFreshReport } from '../reports/freshReports.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { isLive } from './callState.ts'
import { useCalls } from './callsView.ts'
import { givePoppedNumber } from './poppedNumber.ts'

/**
 * Where the switchboard's browser lands when it rings. If the call is already on the list it is answered there;
 * otherwise the form stands open with the number in it, and nothing exists before somebody's first key.
 */
export function PopScreen() {
  const { pop: words } = useMessages().calls
  const [number] = useState(givePoppedNumber)
  const { data, isError } = useCalls()
  if (!number) {
    return (
      <div className="vg-screen">
        <PageTitle>{words.title}</PageTitle>
        <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>
      </div>
    )
  }
  // A call that is on the list must not be written twice; but a list that cannot be read stops nobody from writing.
  if (!data && !isError) return <PageTitle>{words.opening}</PageTitle>
  const listed = data?.waiting.findLast((call) => isLive(call) && isOf(call, number))
  return listed ? (
    <Navigate to="/chiamate/$callId" params={{ callId: listed.callId }} replace />
  ) : (
    <Form number={number} />
  )
}

function Form({ number }: { readonly number: string }) {
  const { words } = useSession()
  const [reportId] = useState(() => {
    const read = readNumber(number)
    if (read.kind === 'withheld') return makeFreshReport({ channel: 'phone' })
    const body = words.bodies.find(({ stations }) => stations.some(({ phone }) => phone && isSameNumber(phone, number)))
    const station = body?.stations.find(({ phone }) => phone && isSameNumber(phone, number))
    const proposed = body && station && { bodyKey: body.key, stationKey: station.key }
    return makeFreshReport({ channel: 'phone', fields: { callBack: writeNumber(read), ...proposed } })
  })
  return <Navigate to="/segnalazioni/$reportId" params={{ reportId }} replace />
}

const isOf = (call: CallLine, number: string) => call.number !== undefined && isSameNumber(call.number, number)
