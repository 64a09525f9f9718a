// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { RadioKeys } from '../../ui/RadioKeys.tsx'
import { Select } from '../../ui/Select.tsx'
import type { JudgementTyped } from '../judgementTyped.ts'
import { useColleagues } from './colleagues.ts'

interface StillOpenProps {
  readonly typed: JudgementTyped
  readonly change: (change: Partial<JudgementTyped>) => void
  readonly problemOf: (field: string) => string | undefined
}

/** An emergency written in late: nobody is called out before somebody says that it is one of now. */
export function StillOpen({ typed, change, problemOf }: StillOpenProps) {
  const { fields, stillOpen: words } = useMessages().triage
  const colleagues = useColleagues()
  const choices = (['yes', 'no', 'unknown'] as const).map((answer) => ({
    value: answer,
    label: words.answers[answer],
    key: words.keys[answer],
  }))
  return (
    <>
      <p className="vg-soft">{words.advice}</p>
      <RadioKeys
        label={fields.stillOpen}
        field="stillOpen"
        orientation="vertical"
        isRequired
        value={typed.stillOpen}
        onChange={(stillOpen) => change({ stillOpen })}
        choices={choices}
        error={problemOf('stillOpen')}
      />
      {typed.stillOpen === 'no' && (
        <>
          <Select
            label={fields.handledBy}
            field="handledBy"
            isRequired
            value={typed.handledBy}
            onChange={(handledBy) => change({ handledBy })}
            options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
            error={problemOf('handledBy')}
          />
          <Banner tone="info" title={words.nobodyCalled} />
        </>
      )}
    </>
  )
}
