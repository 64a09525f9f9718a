// SPDX-License-Identifier: AGPL-3.0-or-later
import { reviewBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { BreakGlassVerdict } from '#core/breakglass/breakGlassEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface ReviewFormProps {
  readonly breakGlassId: string
  readonly onClose: () => void
}

/** Justified or not, and the words of who looked: a verdict without them is none. */
export function ReviewForm({ breakGlassId, onClose }: ReviewFormProps) {
  const { breakGlass } = useMessages()
  const { review: words } = breakGlass
  const problems = useFieldProblems()
  const act = useCommand(reviewBreakGlass)
  const { fields, commandId, change, forget } = useTyped(`${breakGlassId} review`, {
    verdict: undefined as BreakGlassVerdict | undefined,
    said: '',
  })

  function submit() {
    const { verdict, said } = fields
    const isWhole = problems.check([
      !verdict && { field: 'verdict', message: words.verdictNeeded },
      said.trim() === '' && { field: 'said', message: words.saidNeeded },
    ])
    if (!isWhole || !verdict) return
    act.mutate(
      { params: { breakGlassId }, body: { verdict, said }, commandId },
      {
        onSuccess: () => {
          forget()
          announce(words.saved)
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.judge} submit={words.save} onSubmit={submit} onClose={onClose} isPending={act.isPending}>
      <RadioKeys
        label={words.verdict}
        field="verdict"
        isRequired
        value={fields.verdict}
        onChange={(verdict) => change({ verdict })}
        choices={BreakGlassVerdict.options.map((value) => ({
          value,
          label: words.verdicts[value],
          key: words.verdictKeys[value],
        }))}
        error={problems.of('verdict')}
        goOnTo="said"
      />
      <TextArea
        label={words.said}
        hint={words.saidHint}
        field="said"
        isRequired
        value={fields.said}
        onChange={(said) => change({ said })}
        error={problems.of('said')}
      />
      <ActProblem
        error={act.error}
        refusals={breakGlass.refusals}
        fields={{ verdict: words.verdict, said: words.said }}
      />
    </InlineForm>
  )
}
