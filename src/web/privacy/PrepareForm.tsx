// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type DisclosureLine, getDisclosurePieces, prepareDisclosure } from '#core/privacy/disclosureApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand, view } from '../app/views.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface PrepareFormProps {
  readonly line: DisclosureLine
  readonly onClose: () => void
}

/** Piece by piece: what is given, and which passages are covered in it. */
export function PrepareForm({ line, onClose }: PrepareFormProps) {
  const { disclosure: words } = useMessages()
  const { data, error } = useQuery({
    ...view(getDisclosurePieces, { params: { disclosureId: line.disclosureId } }, ['disclosure']),
    gcTime: 0,
  })
  if (!data) return <ActProblem error={error} refusals={words.refusals} />
  return <Choices line={line} pieces={data.pieces} onClose={onClose} />
}

interface ChoicesProps extends PrepareFormProps {
  readonly pieces: AnswerOf<typeof getDisclosurePieces>['pieces']
}

function Choices({ line, pieces, onClose }: ChoicesProps) {
  const { disclosure: words } = useMessages()
  const prepare = useCommand(prepareDisclosure)
  const { fields, commandId, change, forget } = useTyped<{ given: readonly string[]; strike: string }>(
    `${line.disclosureId} copy`,
    { given: pieces.filter(({ isOwn }) => isOwn).map(({ textId }) => textId), strike: '' },
  )

  function submit() {
    const strike = fields.strike.split('\n').filter((passage) => passage.trim() !== '')
    prepare.mutate(
      { params: { disclosureId: line.disclosureId }, body: { given: [...fields.given], strike }, commandId },
      {
        onSuccess: () => {
          forget()
          announce(words.prepared)
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.prepareForm(line.caseNumber)}
      submit={words.prepareSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={prepare.isPending}
    >
      <p className="vg-soft">{words.prepareAdvice}</p>
      <CheckboxGroup
        label={words.pieces}
        field="given"
        orientation="vertical"
        value={fields.given}
        onChange={(given: string[]) => change({ given })}
        choices={pieces.map(({ textId, kind, said, caseNumber }) => ({
          value: textId,
          label: `${words.kinds[kind]}: ${said}`,
          hint: caseNumber,
        }))}
      />
      <TextArea
        label={words.strike}
        field="strike"
        hint={words.strikeHint}
        value={fields.strike}
        onChange={(strike) => change({ strike })}
      />
      <ActProblem
        error={prepare.error}
        refusals={words.refusals}
        fields={{ given: words.pieces, strike: words.strike }}
      />
    </InlineForm>
  )
}
