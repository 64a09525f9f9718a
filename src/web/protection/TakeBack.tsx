// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { partCentre, strikeConflict, withdrawKey } from '#core/protection/protectionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import type { CallInput } from '../app/api.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'

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
  const field = `${id} reason`
  const act = useTypedAct({
    endpoint,
    form: `${caseId} ${id}`,
    empty: { reason: '' },
    judge: ({ reason }) => [reason.trim() === '' && { field, message: protection.reasonNeeded }],
    input: ({ reason }) => input(reason),
  })

  useActions([{ id, title, perform: () => setOpen(true), reasonDisabled }])
  if (!isOpen)
    return (
      <Button size="small" variant="quiet" onPress={() => setOpen(true)} reasonDisabled={reasonDisabled}>
        {title}
      </Button>
    )
  return (
    <InlineForm
      label={words.title}
      submit={words.save}
      onSubmit={act.submit}
      onClose={() => setOpen(false)}
      isPending={act.isPending}
    >
      <TextArea
        label={words.reason}
        field={field}
        isRequired
        value={act.fields.reason}
        onChange={(reason) => act.change({ reason })}
        error={act.problemOf(field)}
      />
      <ActProblem error={act.error} refusals={protection.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
