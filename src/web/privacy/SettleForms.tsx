// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type DisclosureLine, refuseDisclosure, sendBackDisclosure } from '#core/privacy/disclosureApi.ts'
import { LimitGround } from '#core/privacy/disclosureEvents.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Select } from '../ui/Select.tsx'

interface SettleFormProps {
  readonly line: DisclosureLine
  readonly onClose: () => void
}

export function SendBackForm({ line, onClose }: SettleFormProps) {
  const { disclosure: words } = useMessages()
  const act = useCommand(sendBackDisclosure)
  const params = { disclosureId: line.disclosureId }
  return (
    <ReasonForm
      keptAs={`${line.disclosureId} return`}
      title={words.sendBackForm(line.caseNumber)}
      submit={words.sendBack}
      words={{ label: words.reason, hint: words.reasonHint, needed: words.reasonNeeded }}
      act={act}
      refusals={words.refusals}
      onSend={(reason, commandId, then) => act.mutate({ params, body: { reason }, commandId }, then)}
      onClose={onClose}
    />
  )
}

/** On a ground of the law: the reason is what is written to who asked. */
export function RefuseForm({ line, onClose }: SettleFormProps) {
  const { disclosure: words } = useMessages()
  const act = useCommand(refuseDisclosure)
  const [ground, setGround] = useState<LimitGround>('others_rights')
  const params = { disclosureId: line.disclosureId }
  return (
    <ReasonForm
      keptAs={`${line.disclosureId} refusal`}
      title={words.refuseForm(line.caseNumber)}
      submit={words.refuse}
      words={{ label: words.reason, hint: words.reasonHint, needed: words.reasonNeeded }}
      act={act}
      refusals={words.refusals}
      onSend={(reason, commandId, then) => act.mutate({ params, body: { ground, reason }, commandId }, then)}
      onClose={onClose}
    >
      <Select
        label={words.ground}
        field="ground"
        value={ground}
        onChange={setGround}
        options={LimitGround.options.map((value) => ({ value, label: words.grounds[value] }))}
      />
    </ReasonForm>
  )
}
