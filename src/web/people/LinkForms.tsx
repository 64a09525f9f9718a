// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { linkPeople, type PersonView, unlinkPeople } from '#core/people/peopleApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { OneFieldForm } from './OneFieldForm.tsx'
import { useDayWords } from './useDayWords.ts'
import { useFoundPeople } from './useFoundPeople.ts'

/** More than this is a sign to type another letter. */
const CHOICES_MAX = 6

interface FindAndLinkFormProps {
  readonly found: PersonView
  readonly onClose: () => void
}

/** Looks for the other, and says with a reason that they are one: three fields, no mouse. */
export function FindAndLinkForm({ found: { personId, episodes }, onClose }: FindAndLinkFormProps) {
  const { people } = useMessages()
  const { links: words } = people
  const dayOf = useDayWords()
  const act = useTypedAct({
    endpoint: linkPeople,
    form: `${personId} link`,
    empty: { linkId: uuidv7(), typed: '', otherPersonId: '', reason: '' },
    judge: ({ otherPersonId, reason }) => [
      otherPersonId === '' && { field: 'otherPersonId', message: words.choose },
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ],
    input: ({ linkId, otherPersonId, reason }) => ({ params: { personId }, body: { linkId, otherPersonId, reason } }),
    onClose,
  })
  const { data } = useFoundPeople(act.fields.typed)
  const others = (data?.people ?? [])
    .filter((other) => !episodes.some((own) => own.personId === other.personId))
    .slice(0, CHOICES_MAX)
  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextField
        label={words.search}
        hint={people.search.hint}
        field="typed"
        type="search"
        value={act.fields.typed}
        onChange={(typed) => act.change({ typed, otherPersonId: '' })}
      />
      {data && others.length === 0 && <p className="vg-quiet">{people.search.none}</p>}
      {others.length > 0 && (
        <RadioKeys
          label={words.choice}
          field="otherPersonId"
          orientation="vertical"
          value={act.fields.otherPersonId || undefined}
          onChange={(otherPersonId) => act.change({ otherPersonId })}
          error={act.problemOf('otherPersonId')}
          choices={others.map(({ personId: value, calledBy, episodes, lastEpisode }, i) => ({
            value,
            label: calledBy || people.page.erased,
            key: String(i + 1),
            hint: `${people.episodes(episodes)}, ${people.last(lastEpisode.caseNumber, '', dayOf(lastEpisode.openedAt))}`,
          }))}
        />
      )}
      <TextArea
        label={words.reason}
        hint={people.known.reasonHint}
        field="reason"
        isRequired
        value={act.fields.reason}
        onChange={(reason) => act.change({ reason })}
        error={act.problemOf('reason')}
      />
      <p className="vg-quiet">{words.keeps}</p>
      <ActProblem error={act.error} refusals={people.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}

interface PairFormProps {
  readonly act: 'unlink' | 'relink'
  readonly linkId: string
  readonly pair: readonly [string, string]
  readonly onClose: () => void
}

/** Takes a link back, or takes that back: each with its reason, and both stay to be read. */
export function PairForm({ act, linkId, pair: [personId, otherPersonId], onClose }: PairFormProps) {
  const { links: words } = useMessages().people
  const form = {
    kept: `${linkId} ${act}`,
    submit: words[act],
    field: 'reason',
    note: words.keeps,
    isLong: true,
    onClose,
  }
  return act === 'unlink' ? (
    <OneFieldForm
      {...form}
      endpoint={unlinkPeople}
      label={words.unlinkForm}
      fieldLabel={words.unlinkReason}
      needed={words.unlinkNeeded}
      input={(reason) => ({ params: { personId }, body: { otherPersonId, reason } })}
    />
  ) : (
    <OneFieldForm
      {...form}
      endpoint={linkPeople}
      label={words.relinkForm}
      fieldLabel={words.reason}
      needed={words.reasonNeeded}
      input={(reason, newLinkId) => ({ params: { personId }, body: { otherPersonId, linkId: newLinkId, reason } })}
    />
  )
}
