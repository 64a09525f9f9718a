// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type CaseView, strikeCost } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotOwn } from '../app/whyNotOwn.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { CostForm } from './CostForm.tsx'
import { euroWords } from './euro.ts'
import { useFieldProblems } from './fieldProblems.ts'
import type { FormsOfCase } from './openForm.ts'
import { townsOfCase } from './townsOfCase.ts'
import { useReason } from './typed.ts'
import { useWhyOff } from './useWhyOff.ts'

/** What the night cost and which fund pays. A wrong line is struck, never erased. */
export function CostsPanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { cases, competence } = useMessages()
  const { costs: words, keys } = cases
  const language = languageTags[useLocale()]
  const whyOff = useWhyOff(found.phase)
  const whyNotOwn = useWhyNotOwn()
  const { costs, caseId } = found
  const sum = (of: (cost: (typeof costs)[number]) => boolean) =>
    costs.reduce((total, cost) => total + (cost.struck || !of(cost) ? 0 : cost.amountCents), 0)
  const anticipated = sum(({ anticipatedFor }) => anticipatedFor !== undefined)
  const total = sum(() => true)
  return (
    <Panel
      title={words.title}
      level={3}
      note={
        costs.length > 0 && (
          <>
            {words.total(euroWords(total, language))}
            {anticipated > 0 &&
              ` · ${competence.costs.split(euroWords(total - anticipated, language), euroWords(anticipated, language))}`}
          </>
        )
      }
      actions={
        <Button
          size="small"
          icon="plus"
          shortcut={keyWords(keys.cost)}
          onPress={() => openForm('cost')}
          reasonDisabled={whyOff('recordCost')}
        >
          {words.add}
        </Button>
      }
    >
      {form === 'cost' && <CostForm caseId={caseId} towns={townsOfCase(found)} onClose={() => closeForm('cost')} />}
      {costs.length === 0 && form !== 'cost' && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {costs.map((cost) => (
          <CostRow
            key={cost.costId}
            cost={cost}
            caseId={caseId}
            isOffered={!whyOff('strikeCost')}
            reasonDisabled={whyNotOwn(cost)}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface CostRowProps {
  readonly cost: CaseView['costs'][number]
  readonly caseId: string
  /** Whether striking is anybody's now: not by this role, not in a closed case, and no line says so again. */
  readonly isOffered: boolean
  readonly reasonDisabled: string | undefined
}

function CostRow({ cost, caseId, isOffered, reasonDisabled }: CostRowProps) {
  const { cases, competence } = useMessages()
  const { costs: words } = cases
  const ambito = useAmbitoWords()
  const language = languageTags[useLocale()]
  const strike = useCommand(strikeCost)
  const problems = useFieldProblems()
  const [isOpen, setOpen] = useState(false)
  const { costId, costType, amountCents, fund, supplierKey, anticipatedFor, struck } = cost
  const field = `strike ${costId}`
  const { reason, setReason, forgetReason } = useReason(`${costId} strike`)
  const Line = struck ? 's' : 'span'

  function submit() {
    if (!problems.check([reason.trim() === '' && { field, message: words.strikeNeeded }])) return
    strike.mutate(
      { params: { caseId, costId }, body: { reason } },
      {
        onSuccess: () => {
          forgetReason()
          setOpen(false)
        },
      },
    )
  }

  return (
    <li>
      <div className="vg-row">
        <Line>
          <strong>{euroWords(amountCents, language)}</strong> {ambito.costType(costType)}
          {supplierKey && `, ${ambito.resource(supplierKey)}`} <span className="vg-quiet">{ambito.fund(fund)}</span>
        </Line>
        {anticipatedFor && <Badge tone="info">{competence.costs.anticipated(ambito.town(anticipatedFor))}</Badge>}
        {struck ? (
          <span className="vg-quiet">{words.struck}</span>
        ) : (
          isOffered && (
            <span className="vg-push">
              <Button size="small" variant="quiet" onPress={() => setOpen(true)} reasonDisabled={reasonDisabled}>
                {words.strike}
              </Button>
            </span>
          )
        )}
      </div>
      {isOpen && !struck && (
        <InlineForm
          label={words.strikeSave}
          submit={words.strikeSave}
          onSubmit={submit}
          onClose={() => setOpen(false)}
          isPending={strike.isPending}
        >
          <TextField
            label={words.strikeReason}
            field={field}
            value={reason}
            onChange={setReason}
            error={problems.of(field)}
          />
          <ActProblem error={strike.error} refusals={cases.refusals} fields={{ reason: words.strikeReason }} />
        </InlineForm>
      )}
    </li>
  )
}
