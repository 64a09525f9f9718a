// SPDX-License-Identifier: AGPL-3.0-or-later
import { reviewBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { BreakGlassVerdict } from '#core/breakglass/breakGlassEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
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
  const act = useTypedAct({
    endpoint: reviewBreakGlass,
    form: `${breakGlassId} review`,
    empty: { verdict: undefined as BreakGlassVerdict | undefined, said: '' },
    judge: ({ verdict, said }) => [
      !verdict && { field: 'verdict', message: words.verdictNeeded },
      said.trim() === '' && { field: 'said', message: words.saidNeeded },
    ],
    input: ({ verdict, said }) => verdict && { params: { breakGlassId }, body: { verdict, said } },
    done: words.saved,
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.judge}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
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
        error={act.problemOf('verdict')}
        goOnTo="said"
      />
      <TextArea
        label={words.said}
        hint={words.saidHint}
        field="said"
        isRequired
        value={fields.said}
        onChange={(said) => change({ said })}
        error={act.problemOf('said')}
      />
      <ActProblem
        error={act.error}
        refusals={breakGlass.refusals}
        fields={{ verdict: words.verdict, said: words.said }}
      />
    </InlineForm>
  )
}
