// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { recordWhereabouts } from '#core/cases/competenceApi.ts'
import { readFacts, type SpeltFacts, spellFacts } from '#core/shared/whereabouts.ts'
import { proposeCompetence } from '#core/territory/competence.ts'
import { competenceReasons } from '#core/territory/competenceWords.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { yesNoUnknown } from '../reports/QuestionsStep.tsx'
import { TownField } from '../territory/TownField.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface WhereaboutsFormProps {
  readonly found: CaseView
  readonly onClose: () => void
}

/** What was typed here, and by field the words that are no town yet. */
type Typed = Partial<SpeltFacts> & { readonly unread?: Readonly<Record<string, string | undefined>> }
type Place = 'foundAt' | 'residence' | 'usualPresence' | 'lastResidence'

/** Where the person is and belongs; what the rules make of it is said while it is typed. */
export function WhereaboutsForm({ found, onClose }: WhereaboutsFormProps) {
  const { competence: words, reports } = useMessages()
  const locale = useLocale()
  const { town } = useAmbitoWords()
  const { municipalities } = useSession().words
  const record = useCommand(recordWhereabouts)
  // Only what is typed here is kept: the rest follows the case, which may change meanwhile.
  const typed = useTyped<Typed>(`${found.caseId} whereabouts`, {})
  const { commandId, change, forget } = typed
  const { unread = {}, ...changed } = typed.fields
  const fields: SpeltFacts = { ...spellFacts(found.competence.facts), ...changed }
  const problems = useFieldProblems()
  const codes = municipalities.map(({ code }) => code)
  const { competent, rule } = proposeCompetence(readFacts(fields), codes)

  const others = (['unknown', 'none', 'abroad'] as const).map((value) => ({ value, label: words.kinds[value] }))
  const read = (field: string) => ({
    field,
    unread: unread[field],
    onUnread: (now: string | undefined) => change({ unread: { ...unread, [field]: now } }),
    error: unread[field] === undefined ? undefined : problems.of(field),
  })
  const place = (fact: Place) => (
    <TownField
      {...read(fact)}
      label={words.facts[fact]}
      value={fields[fact]}
      onChange={(value) => change({ [fact]: value ?? 'unknown' })}
      others={fact === 'foundAt' ? others.slice(0, 1) : others}
      hint={fact === 'residence' ? words.townHint : undefined}
    />
  )
  const parent = (index: number) => (
    <TownField
      {...read(`parentsResidence.${index}`)}
      label={words.parentN(index + 1)}
      value={fields.parentsResidence[index] ?? 'unknown'}
      onChange={(value) =>
        change({
          parentsResidence: [0, 1].map((at) =>
            at === index ? (value ?? 'unknown') : (fields.parentsResidence[at] ?? 'unknown'),
          ),
        })
      }
      others={others}
    />
  )
  const question = (fact: 'minor' | 'foreignAndAlone' | 'inFacility' | 'fleeingViolence') => (
    <RadioKeys
      label={words.facts[fact]}
      field={fact}
      value={fields[fact]}
      onChange={(value) => change({ [fact]: value })}
      choices={yesNoUnknown(reports)}
    />
  )

  const asksLast =
    fields.residence === 'none' ||
    fields.inFacility === 'yes' ||
    fields.lastResidence !== 'unknown' ||
    unread.lastResidence !== undefined

  function submit() {
    // A name that nobody found is not "not known": only whoever typed it can say which town it is.
    const unmeant = Object.entries(unread).map(
      ([field, now]) =>
        now !== undefined &&
        (fields.minor !== 'no' || !field.startsWith('parentsResidence')) && { field, message: words.townUnread(now) },
    )
    if (!problems.check(unmeant)) return
    const done = () => {
      forget()
      onClose()
    }
    record.mutate({ params: { caseId: found.caseId }, body: fields, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.factsForm}
      submit={words.factsSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={record.isPending}
    >
      <p className="vg-quiet">{words.factsNote}</p>
      <div className="vg-fields">
        {place('residence')}
        {place('usualPresence')}
        {place('foundAt')}
        {asksLast && place('lastResidence')}
      </div>
      {question('inFacility')}
      {question('minor')}
      {fields.minor !== 'no' && (
        <>
          <div className="vg-fields">
            {parent(0)}
            {parent(1)}
          </div>
          {question('foreignAndAlone')}
        </>
      )}
      {question('fleeingViolence')}
      <p role="status">
        {words.proposal}: <strong>{competent.kind === 'unknown' ? words.noWord : town(competent.code)}</strong>
        {competent.kind === 'outside' && ` (${words.outside})`} · {competenceReasons[rule][locale]}
      </p>
      <ActProblem error={record.error} refusals={words.refusals} fields={words.facts} />
    </InlineForm>
  )
}
