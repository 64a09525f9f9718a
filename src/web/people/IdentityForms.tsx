// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { findBornProblem } from '#core/people/bornWhen.ts'
import { addIdentity, describePerson, type PersonView, strikeIdentity } from '#core/people/peopleApi.ts'
import { type Certainty, certainties } from '#core/people/rankPeople.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { OneFieldForm } from './OneFieldForm.tsx'
import { useToday } from './useDayWords.ts'

interface IdentityFormProps {
  readonly personId: string
  readonly onClose: () => void
}

export function IdentityForm({ personId, onClose }: IdentityFormProps) {
  const { identities: words, refusals } = useMessages().people
  const act = useTypedAct({
    endpoint: addIdentity,
    form: `${personId} identity`,
    empty: { identityId: uuidv7(), calledBy: '', certainty: 'declared' as Certainty, document: '' },
    judge: ({ calledBy }) => [calledBy.trim() === '' && { field: 'calledBy', message: words.calledByNeeded }],
    input: (body) => ({ params: { personId }, body }),
    onClose,
  })
  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextField
        label={words.calledBy}
        field="calledBy"
        isRequired
        value={act.fields.calledBy}
        onChange={(calledBy) => act.change({ calledBy })}
        error={act.problemOf('calledBy')}
      />
      <RadioKeys
        label={words.certainty}
        value={act.fields.certainty}
        onChange={(certainty) => act.change({ certainty })}
        choices={certainties.map((value) => ({ value, label: words.choices[value], key: words.keys[value] }))}
      />
      {act.fields.certainty === 'documented' && (
        <TextField
          label={words.document}
          hint={words.documentHint}
          field="document"
          value={act.fields.document}
          onChange={(document) => act.change({ document })}
        />
      )}
      <ActProblem
        error={act.error}
        refusals={refusals}
        fields={{ calledBy: words.calledBy, document: words.document }}
      />
    </InlineForm>
  )
}

export function StrikeForm({ personId, identityId, onClose }: IdentityFormProps & { readonly identityId: string }) {
  const { identities: words } = useMessages().people
  return (
    <OneFieldForm
      endpoint={strikeIdentity}
      kept={`${identityId} strike`}
      label={words.strikeForm}
      submit={words.strikeShort}
      field="reason"
      fieldLabel={words.strikeReason}
      needed={words.strikeNeeded}
      input={(reason) => ({ params: { personId, identityId }, body: { reason } })}
      onClose={onClose}
    />
  )
}

interface DescribeFormProps {
  readonly found: PersonView
  readonly onClose: () => void
}

/** "About 58" is an answer; only a date that cannot be is given back, with its field named. */
export function DescribeForm({ found, onClose }: DescribeFormProps) {
  const { identities: words, refusals } = useMessages().people
  const today = useToday()
  const { personId } = found
  const act = useTypedAct({
    endpoint: describePerson,
    form: `${personId} describe`,
    empty: { description: found.description ?? '', born: found.born ?? '' },
    judge: ({ description, born }) => {
      const problem = findBornProblem(born, today)
      return [
        (description + born).trim() === '' && { field: 'description', message: words.describeNeeded },
        problem !== undefined && { field: 'born', message: words.bornProblems[problem] },
      ]
    },
    input: (body) => ({ params: { personId }, body }),
    onClose,
  })
  return (
    <InlineForm
      label={words.describeForm}
      submit={words.describeSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextArea
        label={words.description}
        hint={words.descriptionHint}
        field="description"
        value={act.fields.description}
        onChange={(description) => act.change({ description })}
        error={act.problemOf('description')}
      />
      <TextField
        label={words.born}
        hint={words.bornHint}
        field="born"
        value={act.fields.born}
        onChange={(born) => act.change({ born })}
        error={act.problemOf('born')}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ description: words.description, born: words.born }} />
    </InlineForm>
  )
}
