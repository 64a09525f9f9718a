// SPDX-License-Identifier: AGPL-3.0-or-later
import { noteWhatWorked, type PersonView, type WorkedView } from '#core/people/peopleApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { ListPanel } from '../ui/ListPanel.tsx'
import { OneFieldForm } from './OneFieldForm.tsx'
import type { FormsOfPerson } from './personForms.ts'
import { useDayWords } from './useDayWords.ts'
import { useWorkedWords } from './useWorkedWords.ts'

/** First on the page: what somebody needs who meets this person again tonight. */
export function WorkedPanel({ found, form, openForm, closeForm }: FormsOfPerson) {
  const { worked: words, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  return (
    <ListPanel
      title={words.title}
      add={words.add}
      shortcut={keyWords(keys.worked)}
      onAdd={() => openForm('worked')}
      reasonDisabled={whyNot('noteWhatWorked')}
      form={form === 'worked' && <WorkedForm personId={found.personId} onClose={() => closeForm('worked')} />}
      isEmpty={found.whatWorked.length === 0}
      none={`${words.none} ${words.noneAdvice}`}
      after={<LastPlan found={found} />}
    >
      {found.whatWorked.map((worked) => (
        <Worked
          key={worked.kind === 'note' ? worked.noteId : `${worked.caseId} ${worked.kind} ${worked.condition}`}
          worked={worked}
        />
      ))}
    </ListPanel>
  )
}

function Worked({ worked }: { readonly worked: WorkedView }) {
  const { worked: words } = useMessages().people
  const say = useWorkedWords()
  const dayOf = useDayWords()
  return (
    <li className="people-item">
      <strong className="people-words">{say(worked)}</strong>
      <span className="vg-quiet">
        {worked.kind === 'note'
          ? worked.noted && words.by(worked.noted.by, dayOf(worked.noted.at))
          : words.episode(worked.caseNumber, dayOf(worked.at))}
      </span>
    </li>
  )
}

function LastPlan({ found }: { readonly found: PersonView }) {
  const { plan: words } = useMessages().people
  const { outcome } = useAmbitoWords()
  const dayOf = useDayWords()
  const last = found.episodes.find((episode) => episode.closureReason !== undefined)
  return (
    <section className="vg-section" aria-label={words.title}>
      <h3>{last ? `${words.title}: ${dayOf(last.openedAt)}, ${last.caseNumber}` : words.title}</h3>
      {!last && <p className="vg-quiet">{words.none}</p>}
      {last?.outcome && (
        <p>
          <strong>{outcome(last.outcome)}</strong>
          {last.closureReason && <span className="people-words">: {last.closureReason}</span>}
        </p>
      )}
      {last && last.firstActions.length > 0 && (
        <p>
          {words.next}: <span className="people-words">{last.firstActions.join(' · ')}</span>
        </p>
      )}
    </section>
  )
}

function WorkedForm({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }) {
  const { worked: words } = useMessages().people
  return (
    <OneFieldForm
      endpoint={noteWhatWorked}
      kept={`${personId} worked`}
      label={words.form}
      submit={words.save}
      field="said"
      fieldLabel={words.said}
      hint={words.saidHint}
      needed={words.saidNeeded}
      isLong
      input={(said, noteId) => ({ params: { personId }, body: { noteId, said } })}
      onClose={onClose}
    />
  )
}
