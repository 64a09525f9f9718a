// SPDX-License-Identifier: AGPL-3.0-or-later
import { useId } from 'react'
import { settleBarredResponder } from '#core/paging/barredApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'

interface BarredPanelProps {
  readonly pageId: string
  readonly name: string
  readonly userId: string
}

const decisions = ['replaced', 'stays'] as const

/** Whoever said yes may not see the case any more: a person decides what comes of it, and says why. */
export function BarredPanel({ pageId, name, userId }: BarredPanelProps) {
  const { barred: words, refusals } = useMessages().paging
  const whyNot = useWhyNotAllowed()('settleBarredResponder')
  const field = useId()
  const act = useTypedAct({
    endpoint: settleBarredResponder,
    form: `${pageId} barred`,
    empty: { decision: undefined as (typeof decisions)[number] | undefined, reason: '' },
    judge: ({ reason }) => [!reason.trim() && { field, message: words.needed }],
    input: ({ decision, reason }) => decision && { params: { pageId }, body: { userId, decision, reason } },
  })
  const { change } = act
  const { decision, reason } = act.fields
  useActions(
    decisions.map((one) => ({
      id: `barred ${one} ${pageId}`,
      title: `${name}: ${words[one]}`,
      perform: () => change({ decision: one }),
      reasonDisabled: whyNot,
    })),
  )

  return (
    <>
      <Banner tone="danger" title={words.title(name)}>
        {words.advice}
      </Banner>
      <div className="vg-row">
        {decisions.map((one) => (
          <Button key={one} size="small" onPress={() => change({ decision: one })} reasonDisabled={whyNot}>
            {words[one]}
          </Button>
        ))}
      </div>
      {decision && (
        <InlineForm
          label={words[decision]}
          submit={words.save}
          onSubmit={act.submit}
          onClose={() => change({ decision: undefined })}
          isPending={act.isPending}
        >
          <TextField
            label={words.reason}
            hint={decision === 'stays' ? words.staysAdvice : undefined}
            field={field}
            value={reason}
            onChange={(typed) => change({ reason: typed })}
            error={act.problemOf(field)}
          />
        </InlineForm>
      )}
      <ActProblem error={act.error} refusals={refusals} />
    </>
  )
}
