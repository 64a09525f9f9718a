// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { checkBreakGlass, getMyBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextField } from '../ui/TextField.tsx'
import { OpenForm } from './OpenForm.tsx'

interface AskFormProps {
  readonly openMinutes: number
  readonly asksLeft: number
}

/** What is needed, and whether it can be opened: nothing is opened by asking. */
export function AskForm({ openMinutes, asksLeft }: AskFormProps) {
  const { breakGlass: words } = useMessages()
  const queryClient = useQueryClient()
  const problems = useFieldProblems()
  const { fields, change, forget } = useTyped('break-glass', {
    kind: 'case' as 'case' | 'person',
    sought: '',
    born: '',
  })
  const check = useCommand(checkBreakGlass)
  // The answer is of what was asked: another letter, and there is none.
  const [asked, setAsked] = useState<typeof fields>()
  const answer = asked === fields ? check.data : undefined
  const { kind, sought, born } = fields
  const isPerson = kind === 'person'

  function ask(event: FormEvent) {
    event.preventDefault()
    const isWhole = problems.check([
      sought.trim() === '' && { field: 'sought', message: words.needed[kind] },
      isPerson && born.trim() === '' && { field: 'born', message: words.needed.born },
    ])
    if (!isWhole) return
    check.mutate(
      { body: { kind, sought, ...(isPerson && { born }) } },
      {
        onSuccess: () => {
          setAsked(fields)
          void queryClient.invalidateQueries({ queryKey: [getMyBreakGlass.id] })
        },
      },
    )
  }

  return (
    <>
      <form className="vg-stack" aria-label={words.kind} noValidate onSubmit={ask}>
        <RadioKeys
          label={words.kind}
          value={kind}
          onChange={(next) => change({ kind: next })}
          choices={(['case', 'person'] as const).map((value) => ({
            value,
            label: words.kinds[value],
            key: words.kindKeys[value],
          }))}
        />
        <div className="vg-fields break-glass-sought">
          <TextField
            label={isPerson ? words.name : words.number}
            hint={isPerson ? words.nameHint : words.numberHint}
            field="sought"
            isRequired
            value={sought}
            onChange={(next) => change({ sought: next })}
            error={problems.of('sought')}
          />
          {isPerson && (
            <TextField
              label={words.born}
              hint={words.bornHint}
              field="born"
              isRequired
              value={born}
              onChange={(next) => change({ born: next })}
              error={problems.of('born')}
            />
          )}
        </div>
        <div className="vg-row">
          <Button type="submit" variant="primary" isPending={check.isPending}>
            {words.check}
          </Button>
          <span className="vg-quiet">{words.asksLeft(asksLeft)}</span>
        </div>
        <ActProblem
          error={check.error}
          refusals={words.refusals}
          fields={{ sought: isPerson ? words.name : words.number, born: words.born }}
        />
      </form>
      {answer && (
        <Banner tone={answer.outcome === 'possible' ? 'warn' : 'info'} title={words.outcomes[answer.outcome]}>
          {words.outcomeAdvice[answer.outcome]}
        </Banner>
      )}
      {answer?.outcome === 'possible' && (
        <OpenForm sought={{ kind, sought, ...(isPerson && { born }) }} openMinutes={openMinutes} onDone={forget} />
      )}
    </>
  )
}
