// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useActions } from '../app/actions.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { DraftForm } from './DraftForm.tsx'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'

interface PeriodChoiceProps {
  readonly data: Rosters
  readonly say: RosterWords
  readonly shown: string | undefined
  readonly proposed: { readonly firstDay: string; readonly lastDay: string }
  readonly onChoose: (rosterId: string) => void
}

/** Which period is looked at, and the beginning of the next. */
export function PeriodChoice({ data, say, shown, proposed, onChoose }: PeriodChoiceProps) {
  const { rosters: words } = useMessages()
  const whyNotAllowed = useWhyNotAllowed()
  const [isDrafting, setDrafting] = useState(false)
  const reason = whyNotAllowed('draftRoster')
  useActions([{ id: 'new period', title: words.draft.open, perform: () => setDrafting(true), reasonDisabled: reason }])
  return (
    <>
      <div className="vg-field-row rosters-no-print">
        {data.rosters.length > 0 && (
          <Select
            label={words.choose}
            value={shown}
            onChange={onChoose}
            options={data.rosters.map(({ rosterId, firstDay, lastDay, phase }) => ({
              value: rosterId,
              label: `${words.period(say.longDay(firstDay), say.longDay(lastDay))} · ${words.phases[phase]}`,
            }))}
          />
        )}
        <Button icon="plus" onPress={() => setDrafting(true)} reasonDisabled={reason}>
          {words.draft.open}
        </Button>
      </div>
      {isDrafting && (
        <DraftForm
          proposed={proposed}
          onDrafted={(rosterId) => {
            setDrafting(false)
            onChoose(rosterId)
          }}
          onClose={() => setDrafting(false)}
        />
      )}
    </>
  )
}
