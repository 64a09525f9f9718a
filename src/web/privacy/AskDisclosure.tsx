// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { askDisclosure } from '#core/privacy/disclosureApi.ts'
import { IdentifiedBy } from '#core/privacy/disclosureEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const act = useTypedAct({
    endpoint: askDisclosure,
    form: `${personId} disclosure`,
    empty: { disclosureId: uuidv7(), askedOn: '', identifiedBy: 'document_seen' as IdentifiedBy, reference: '' },
    judge: ({ askedOn, reference }) => [
      !readTypedDay(askedOn) && { field: 'askedOn', message: words.askedOnWrong },
      reference.trim() === '' && { field: 'reference', message: words.referenceNeeded },
    ],
    input: ({ disclosureId, askedOn: typed, identifiedBy, reference }) => {
      const askedOn = readTypedDay(typed)
      return askedOn ? { params: { disclosureId }, body: { personId, askedOn, identifiedBy, reference } } : undefined
    },
    onClose: onAsked,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.askForm}
      submit={words.askSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextField
        label={words.askedOn}
        field="askedOn"
        isRequired
        hint={words.askedOnHint}
        value={fields.askedOn}
        onChange={(askedOn) => change({ askedOn })}
        error={act.problemOf('askedOn')}
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
        error={act.problemOf('reference')}
      />
      <ActProblem
        error={act.error}
        refusals={words.refusals}
        fields={{ askedOn: words.askedOn, reference: words.reference }}
      />
    </InlineForm>
  )
}
