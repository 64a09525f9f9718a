// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import {
  acknowledgeHandover,
  closeWithoutCharge,
  disputeCompetence,
  sendHandover,
  takeInCharge,
} from '#core/handovers/handoversApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { type HandoverAct, obstacleTo } from './handoverState.ts'

const consents = { sendHandover, acknowledgeHandover, takeInCharge }
const refusalsToCharge = { disputeCompetence, closeWithoutCharge }

interface ActFormProps<Act extends HandoverAct = HandoverAct> {
  readonly act: Act
  readonly handover: Pick<HandoverLine, 'handoverId' | 'recipient' | 'purpose' | 'phase'>
  readonly onClose: () => void
}

/** An act of the morning is hard to take back: one key opens it and says what will happen, Enter does it. */
export function HandoverActForm({ act, ...rest }: ActFormProps) {
  return isConsent(act) ? <ConsentForm act={act} {...rest} /> : <RefusalForm act={act} {...rest} />
}

function isConsent(act: HandoverAct): act is keyof typeof consents {
  return act in consents
}

function ConsentForm({ act, handover, onClose }: ActFormProps<keyof typeof consents>) {
  const { competence, handovers: words } = useMessages()
  const command = useCommand(consents[act])
  const { isOurs, ...ambito } = useAmbitoWords()
  const town = ambito.town(handover.recipient)
  const { acknowledgeHandover: seen, sendHandover: sent, takeInCharge: taken } = words.consequences
  const consequence = {
    sendHandover: isOurs(handover.recipient) ? sent(town) : competence.recipient.sendConsequence(town),
    acknowledgeHandover: seen[handover.purpose],
    takeInCharge: taken,
  }[act]
  const obstacle = obstacleTo(act, handover)

  function submit() {
    if (obstacle) return
    const done = () => {
      announce(words.done[act](town))
      onClose()
    }
    command.mutate({ params: { handoverId: handover.handoverId }, body: {} }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.forms[act](town)}
      submit={words.submits[act](town)}
      onSubmit={submit}
      onClose={onClose}
      isPending={command.isPending}
    >
      {obstacle && !command.isSuccess && <Banner tone="warn" title={words.obstacles[obstacle]} />}
      <p>{consequence}</p>
      <ActProblem error={command.error} refusals={words.refusals} />
    </InlineForm>
  )
}

function RefusalForm({ act, handover, onClose }: ActFormProps<keyof typeof refusalsToCharge>) {
  const { handovers: words } = useMessages()
  const command = useCommand(refusalsToCharge[act])
  const obstacle = obstacleTo(act, handover)
  const params = { handoverId: handover.handoverId }
  return (
    <ReasonForm
      keptAs={`${handover.handoverId} ${act}`}
      title={words.forms[act]()}
      submit={words.submits[act]()}
      words={{ label: words.reasons[act], hint: words.reasonHints[act], needed: words.reasonNeeded[act] }}
      isLong
      act={command}
      refusals={words.refusals}
      onSend={(reason, commandId, then) => obstacle || command.mutate({ params, body: { reason }, commandId }, then)}
      onDone={() => announce(words.done[act]())}
      onClose={onClose}
    >
      {obstacle && !command.isSuccess && <Banner tone="warn" title={words.obstacles[obstacle]} />}
      <p>{words.consequences[act]}</p>
    </ReasonForm>
  )
}
