// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { partCentre, strikeConflict, withdrawKey } from '#core/protection/protectionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import type { CallInput } from '../app/api.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
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
      command={useCommand(strikeConflict)}
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
      command={useCommand(withdrawKey)}
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
      command={useCommand(partCentre)}
      input={(reason) => ({ params: { caseId: of.caseId }, body: { reason } })}
    />
  )
}

interface TakeBackProps<E extends Endpoint> extends OfCase {
  /** Of what is taken back, within the case. */
  readonly id: string
  readonly title: string
  readonly words: { readonly title: string; readonly save: string; readonly reason: string }
  readonly command: ReturnType<typeof useCommand<E>>
  readonly input: (reason: string) => CallInput<E>
}

/** A button that asks for the reason before anything is taken back. */
function TakeBack<E extends Endpoint>({
  caseId,
  id,
  title,
  words,
  command: { mutate, isPending, error },
  input,
  reasonDisabled,
}: TakeBackProps<E>) {
  const { protection } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const problems = useFieldProblems()
  const field = `${id} reason`
  const { fields, commandId, change, forget } = useTyped(`${caseId} ${id}`, { reason: '' })

  function submit() {
    const { reason } = fields
    if (!problems.check([reason.trim() === '' && { field, message: protection.reasonNeeded }])) return
    mutate({ ...input(reason), commandId }, { onSuccess: forget })
  }

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
      onSubmit={submit}
      onClose={() => setOpen(false)}
      isPending={isPending}
    >
      <TextArea
        label={words.reason}
        field={field}
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of(field)}
      />
      <ActProblem error={error} refusals={protection.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
