// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import { linkPerson } from '#core/cases/casesApi.ts'
import { linkPeople } from '#core/people/peopleApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { KnownPeople, type SamePerson } from '../people/KnownPeople.tsx'
import { Checkbox, CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

const roles = ['assisted', 'relative', 'other'] as const
const sexes = ['female', 'male', 'unknown'] as const
const answers = ['yes', 'no', 'unknown'] as const
const companions = ['dog', 'family'] as const

interface PersonFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

/** A name to call the person by, or that nobody knows one, is enough; "not asked" is an answer to everything else. */
export function PersonForm({ caseId, onClose }: PersonFormProps) {
  const { cases, people } = useMessages()
  const { people: words } = cases
  const { known } = people
  const link = useCommand(linkPerson)
  const join = useCommand(linkPeople)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} person`, {
    personId: uuidv7(),
    linkId: uuidv7(),
    calledBy: '',
    isUnknown: false,
    description: '',
    same: undefined as SamePerson | undefined,
    role: 'assisted' as (typeof roles)[number],
    sex: 'unknown' as (typeof sexes)[number],
    age: '',
    tb: 'unknown' as (typeof answers)[number],
    companions: [] as readonly (typeof companions)[number][],
  })

  const { isUnknown } = fields
  const same = isUnknown ? undefined : fields.same

  function submit() {
    const apparentAge = parseAge(fields.age)
    const isFine = problems.check([
      !isUnknown && fields.calledBy.trim() === '' && { field: 'calledBy', message: words.calledByNeeded },
      same?.reason.trim() === '' && { field: 'sameReason', message: known.reasonNeeded },
      apparentAge === 'wrong' && { field: 'apparentAge', message: words.ageWrong },
    ])
    if (!isFine || apparentAge === 'wrong') return
    const profile: PersonProfile = {
      sex: fields.sex,
      hasDog: fields.companions.includes('dog'),
      withFamily: fields.companions.includes('family'),
      negativeTbTest: fields.tb,
      ...(apparentAge !== undefined && { apparentAge }),
    }
    const { personId, role, calledBy, description } = fields
    const called = isUnknown ? { description } : { calledBy }
    link.mutate(
      { params: { caseId }, body: { personId, role, ...called, profile }, commandId },
      { onSuccess: same ? () => joinTo(same) : done },
    )
  }

  /** A second act, after the first: whoever is on the case stays there even if the link is refused. */
  function joinTo({ personId: otherPersonId, reason }: SamePerson) {
    const { personId, linkId } = fields
    join.mutate({ params: { personId }, body: { linkId, otherPersonId, reason } }, { onSuccess: done })
  }

  function done() {
    forget()
    onClose()
  }

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={submit}
      onClose={onClose}
      isPending={link.isPending || join.isPending}
    >
      <div className="vg-fields">
        <TextField
          label={words.calledBy}
          hint={words.calledByHint}
          field="calledBy"
          isRequired={!isUnknown}
          isDisabled={isUnknown}
          value={fields.calledBy}
          onChange={(calledBy) => change({ calledBy })}
          error={problems.of('calledBy')}
        />
        <TextField
          label={words.age}
          hint={words.ageHint}
          field="apparentAge"
          inputMode="numeric"
          value={fields.age}
          onChange={(age) => change({ age })}
          error={problems.of('apparentAge')}
        />
      </div>
      {!isUnknown && (
        <KnownPeople
          typed={fields.calledBy}
          chosen={same}
          onChoose={(chosen) => change({ same: chosen })}
          reasonError={problems.of('sameReason')}
        />
      )}
      <div className="vg-row">
        <Checkbox
          label={known.nobody}
          isSelected={isUnknown}
          onChange={(isSelected) => change({ isUnknown: isSelected })}
        />
        <span className="vg-quiet">{known.nobodyHint}</span>
      </div>
      {isUnknown && (
        <TextArea
          label={known.description}
          hint={known.descriptionHint}
          field="description"
          value={fields.description}
          onChange={(description) => change({ description })}
        />
      )}
      <RadioKeys
        label={words.sex}
        value={fields.sex}
        onChange={(sex) => change({ sex })}
        choices={sexes.map((value) => ({ value, label: words.sexes[value], key: words.sexKeys[value] }))}
      />
      <RadioKeys
        label={words.tb}
        value={fields.tb}
        onChange={(tb) => change({ tb })}
        choices={answers.map((value) => ({ value, label: words.tbs[value], key: words.tbKeys[value] }))}
      />
      <CheckboxGroup
        label={words.others}
        value={fields.companions}
        onChange={(chosen) => change({ companions: chosen })}
        choices={companions.map((value) => ({ value, label: words[value] }))}
      />
      <RadioKeys
        label={words.role}
        value={fields.role}
        onChange={(role) => change({ role })}
        choices={roles.map((value) => ({ value, label: words.roles[value] }))}
      />
      <ActProblem
        error={link.error}
        refusals={cases.refusals}
        fields={{ calledBy: words.calledBy, description: known.description, 'profile.apparentAge': words.age }}
      />
      <ActProblem error={join.error} refusals={people.refusals} fields={{ reason: known.reason }} />
    </InlineForm>
  )
}

function parseAge(typed: string): number | undefined | 'wrong' {
  const text = typed.trim()
  if (text === '') return undefined
  return /^\d{1,3}$/.test(text) && Number(text) <= 120 ? Number(text) : 'wrong'
}
