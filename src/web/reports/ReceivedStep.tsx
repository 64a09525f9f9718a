// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { useClock, useNow } from '../ui/now.ts'
import { TextField } from '../ui/TextField.tsx'
import { LateNotice } from './paper/LateNotice.tsx'
import { parsePastTime, writePastTime } from './pastTime.ts'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'

/** When the call came: by itself, or earlier for what was written on paper first. */
export function ReceivedStep({ fields, change, problemOf, isPaper }: StepProps & { readonly isPaper: boolean }) {
  const { paper, reports } = useMessages()
  const { zone } = useClock()
  const nowMs = useNow(60_000)
  const [typed, setTyped] = useState<string>()
  const written = fields.receivedAt ? writePastTime(fields.receivedAt, nowMs, zone) : ''
  const isWrong = typed !== undefined && parsePastTime(typed, nowMs, zone) === undefined

  function type(text: string) {
    setTyped(text)
    const receivedAt = parsePastTime(text, nowMs, zone)
    if (receivedAt) change({ receivedAt })
  }

  return (
    <Step number={7} title={reports.steps.received}>
      <div className="report-time">
        <TextField
          label={reports.fields.receivedAt}
          field="receivedAt"
          value={typed ?? written}
          onChange={type}
          onBlur={() => !isWrong && setTyped(undefined)}
          isRequired={isPaper}
          hint={isPaper ? paper.receivedHint : reports.receivedHint}
          error={isWrong ? reports.receivedWrong : problemOf('receivedAt')}
        />
      </div>
      <LateNotice receivedAt={fields.receivedAt} />
    </Step>
  )
}
