// SPDX-License-Identifier: AGPL-3.0-or-later
import { revokeCard, type StationCardView } from '#core/reports/stationCardsApi.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { useReason } from '../../cases/typed.ts'
import { useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { announce } from '../../ui/LiveAnnouncer.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSteadyCommand } from '../useSteadyCommand.ts'

interface RevokeCardFormProps {
  readonly card: StationCardView
  readonly onClose: () => void
}

/** For good, so with a reason: a lost card is a stranger's way to the desk. */
export function RevokeCardForm({ card, onClose }: RevokeCardFormProps) {
  const { cards: words } = useMessages().station
  const { reason, setReason, forgetReason } = useReason(`${card.cardId} revoke`)
  const problems = useFieldProblems()
  const revoke = useSteadyCommand(revokeCard)

  async function submit() {
    if (!problems.check([reason.trim() === '' && { field: 'reason', message: words.reasonMissing }])) return
    await revoke.send({ params: { cardId: card.cardId }, body: { reason } })
    forgetReason()
    announce(words.revoked(card.station))
    onClose()
  }

  return (
    <InlineForm
      label={words.revokeOf(card.station)}
      submit={words.revokeOf(card.station)}
      onSubmit={() => void submit().catch(() => {})}
      onClose={onClose}
      isPending={revoke.isPending}
    >
      <TextField
        label={words.reason}
        field="reason"
        isRequired
        value={reason}
        onChange={setReason}
        hint={words.revokeAdvice}
        error={problems.of('reason')}
      />
      <ActProblem error={revoke.error} refusals={words.refusals} />
    </InlineForm>
  )
}
