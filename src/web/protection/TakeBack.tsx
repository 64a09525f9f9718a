// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { partCentre, strikeConflict, withdrawKey } from '#core/protection/protectionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { useActions } from '../app/actions.ts'
import type { CallInput } from '../app/api.ts'
import { useCommand } from '../app/views.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'

interface OfCase {
  readonly caseId: string
  readonly reasonDisabled?: string | undefined
}

/** Takes somebody off the list: that they stood on it stays in the diary. */
export function StrikeConflict({ conflictId, name, ...of }: OfCase & { conflictId: string; name: string }) {
  const { listedCallers } = useMessages()
  return (
    <TakeBack
      {...of}
      id={`strike ${conflictId}`}
      title={listedCallers.strike(name)}
      words={listedCallers.strikeForm}
      endpoint={strikeConflict}
      input={(reason) => ({ params: { caseId: of.caseId, conflictId }, body: { reason } })}
    />
  )
}

/** Takes a key back, also from who answered the call-out. */
export function WithdrawKey({ userId, name, ...of }: OfCase & { userId: string; name: string }) {
  const { protection } = useMessages()
  return (
    <TakeBack
      {...of}
      id={`withdraw key ${userId}`}
      title={protection.withdraw(name)}
      words={protection.withdrawForm}
      endpoint={withdrawKey}
      input={(reason) => ({ params: { caseId: of.caseId }, body: { userId, reason } })}
    />
  )
}

/** The anti-violence centre sees the case no longer: she took her consent back, or its part is done. */
export function PartCentre(of: OfCase) {
  const { protection } = useMessages()
  return (
    <TakeBack
      {...of}
      id="part centre"
      title={protection.part}
      words={protection.partForm}
      endpoint={partCentre}
      input={(reason) => ({ params: { caseId: of.caseId }, body: { reason } })}
    />
  )
}

interface TakeBackProps<E extends Endpoint> extends OfCase {
  /** Of what is taken back, within the case. */
  readonly id: string
  readonly title: string
  readonly words: { readonly title: string; readonly save: string; readonly reason: string }
  readonly endpoint: E
  readonly input: (reason: string) => CallInput<E>
}

/** A button that asks for the reason before anything is taken back. */
function TakeBack<E extends Endpoint>({ caseId, id, title, words, endpoint, input, reasonDisabled }: TakeBackProps<E>) {
  const { protection } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const command = useCommand(endpoint)

  useActions([{ id, title, perform: () => setOpen(true), reasonDisabled }])
  if (!isOpen)
    return (
      <Button size="small" variant="quiet" onPress={() => setOpen(true)} reasonDisabled={reasonDisabled}>
        {title}
      </Button>
    )
  return (
    <ReasonForm
      keptAs={`${caseId} ${id}`}
      title={words.title}
      submit={words.save}
      field={`${id} reason`}
      words={{ label: words.reason, needed: protection.reasonNeeded }}
      isLong
      act={command}
      refusals={protection.refusals}
      onSend={(reason, commandId, then) => command.mutate({ ...input(reason), commandId }, then)}
      onClose={() => setOpen(false)}
    />
  )
}
