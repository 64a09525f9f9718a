// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { issueCard } from '#core/reports/stationCardsApi.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { announce } from '../../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../../ui/RadioKeys.tsx'
import { useSteadyCommand } from '../useSteadyCommand.ts'

/** A briefing, a month of trial, a quarter. */
const CARD_DAYS = [7, 30, 90] as const

interface IssueCardFormProps {
  readonly station: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

export function IssueCardForm({ station, onClose }: IssueCardFormProps) {
  const { cards: words } = useMessages().station
  const [cardId] = useState(() => uuidv7())
  const [days, setDays] = useState<(typeof CARD_DAYS)[number]>(90)
  const issue = useSteadyCommand(issueCard)

  async function submit() {
    await issue.send({ params: { cardId }, body: { stationKey: station.key, days } })
    announce(words.issued(station.name))
    onClose()
  }

  return (
    <InlineForm
      label={words.issueFor(station.name)}
      submit={words.issue}
      onSubmit={() => void submit().catch(() => {})}
      onClose={onClose}
      isPending={issue.isPending}
    >
      <p>
        <strong>{words.issueFor(station.name)}</strong>
      </p>
      <RadioKeys
        label={words.days}
        value={String(days)}
        onChange={(chosen) => setDays(CARD_DAYS.find((one) => String(one) === chosen) ?? 90)}
        choices={CARD_DAYS.map((value) => ({ value: String(value), label: words.dayChoices[value] }))}
      />
      <ActProblem error={issue.error} refusals={words.refusals} />
    </InlineForm>
  )
}
