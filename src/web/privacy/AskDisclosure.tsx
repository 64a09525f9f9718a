// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { askDisclosure } from '#core/privacy/disclosureApi.ts'
import { IdentifiedBy } from '#core/privacy/disclosureEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { readTypedDay } from '../people/typedDay.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

/** On the page of a person, for who answers to requests: somebody asks what is kept about them. */
export function AskDisclosure({ personId }: { readonly personId: string }) {
  const { disclosure: words } = useMessages()
  const { mayDo } = useSession()
  const [isOpen, setOpen] = useState(false)
  const [isAsked, setAsked] = useState(false)
  if (!mayDo.includes('askDisclosure')) return null
  return (
    <div className="vg-stack">
      {!isOpen && (
        <div className="vg-row">
          <Button size="small" variant="quiet" onPress={() => setOpen(true)}>
            {words.ask}
          </Button>
          {isAsked && (
            <span role="status">
              {words.asked} <Link to="/accesso-ai-dati">{words.openList}</Link>
            </span>
          )}
        </div>
      )}
      {isOpen && (
        <AskForm
          personId={personId}
          onAsked={() => {
            setAsked(true)
            setOpen(false)
            announce(words.asked)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

interface AskFormProps {
  readonly personId: string
  readonly onAsked: () => void
  readonly onClose: () => void
}

function AskForm({ personId, onAsked, onClose }: AskFormProps) {
  const { disclosure: words } = useMessages()
  const ask = useCommand(askDisclosure)
  const problems = useFieldProblems()
  const [disclosureId] = useState(() => uuidv7())
  const { fields, commandId, change, forget } = useTyped<{
    askedOn: string
    identifiedBy: IdentifiedBy
    reference: string
  }>(`${personId} disclosure`, { askedOn: '', identifiedBy: 'document_seen', reference: '' })

  function submit() {
    const askedOn = readTypedDay(fields.askedOn)
    const isWhole = problems.check([
      !askedOn && { field: 'askedOn', message: words.askedOnWrong },
      fields.reference.trim() === '' && { field: 'reference', message: words.referenceNeeded },
    ])
    if (!isWhole || !askedOn) return
    const { identifiedBy, reference } = fields
    ask.mutate(
      { params: { disclosureId }, body: { personId, askedOn, identifiedBy, reference }, commandId },
      {
        onSuccess: () => {
          forget()
          onAsked()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.askForm}
      submit={words.askSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={ask.isPending}
    >
      <TextField
        label={words.askedOn}
        field="askedOn"
        isRequired
        hint={words.askedOnHint}
        value={fields.askedOn}
        onChange={(askedOn) => change({ askedOn })}
        error={problems.of('askedOn')}
      />
      <Select
        label={words.identified}
        field="identifiedBy"
        value={fields.identifiedBy}
        onChange={(identifiedBy) => change({ identifiedBy })}
        options={IdentifiedBy.options.map((value) => ({ value, label: words.identifiedBy[value] }))}
      />
      <TextField
        label={words.reference}
        field="reference"
        isRequired
        hint={words.referenceHint}
        value={fields.reference}
        onChange={(reference) => change({ reference })}
        error={problems.of('reference')}
      />
      <ActProblem
        error={ask.error}
        refusals={words.refusals}
        fields={{ askedOn: words.askedOn, reference: words.reference }}
      />
    </InlineForm>
  )
}
