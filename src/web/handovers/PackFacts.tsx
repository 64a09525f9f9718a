// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack, HandoverPerson } from '#core/handovers/handoverPack.ts'
import { SheetAnswers } from '../app/SheetAnswers.tsx'
import { useMessages } from '../messages/messages.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { Recorded, RecordedList } from './packParts.tsx'

/** Who, and three blocks never mixed: what was told, what was seen, what was thought of it. */
export function PackFacts({ pack }: { readonly pack: HandoverPack }) {
  const { handovers, protocol } = useMessages()
  const { pack: words } = handovers
  const { competence, contacts, facts, omitted, reporter } = pack
  const answers = facts.answers.map(({ question, answer }) => [question, answer] as const)
  return (
    <>
      <Panel title={words.people}>
        <RecordedList items={pack.people} of={(person) => <Person person={person} />} />
      </Panel>
      <Panel title={words.facts} note={words.factsNote}>
        <KeyValues
          rows={[
            [words.reporter, [reporter.body, reporter.station].filter(Boolean).join(', ')],
            [words.callersWords, <Recorded key="told">{facts.callersWords}</Recorded>],
            [protocol.answered, facts.answers.length > 0 ? <SheetAnswers key="answers" rows={answers} /> : undefined],
            [words.observations, <Recorded key="seen">{facts.observations}</Recorded>],
          ]}
        />
      </Panel>
      <Panel title={words.evaluation} note={words.evaluationNote}>
        {omitted.includes('evaluation') ? (
          <p className="vg-quiet">{words.omitted}</p>
        ) : (
          <Recorded>{facts.evaluation}</Recorded>
        )}
      </Panel>
      <Panel title={words.competence}>
        <KeyValues
          rows={[
            [words.foundAt, <Recorded key="found">{competence.foundAt}</Recorded>],
            [words.residence, <Recorded key="residence">{competence.residence}</Recorded>],
            [words.reasoning, <Recorded key="reasoning">{competence.reasoning}</Recorded>],
          ]}
        />
      </Panel>
      {contacts.length > 0 && (
        <Panel title={words.contacts}>
          <RecordedList
            items={contacts}
            of={({ name, role, phone, email }) => (
              <span className="vg-row">
                <strong>{name}</strong>
                {role && <span className="vg-quiet">{role}</span>}
                {phone && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
                {email && <a href={`mailto:${email}`}>{email}</a>}
              </span>
            )}
          />
        </Panel>
      )}
    </>
  )
}

function Person({ person }: { readonly person: HandoverPerson }) {
  const { pack: words } = useMessages().handovers
  const about = [
    words.roles[person.role],
    person.sex && words.sexes[person.sex],
    person.apparentAge !== null && words.about(person.apparentAge),
    person.identity ? words.identities[person.identity] : words.identityUnknown,
  ]
  return (
    <>
      <strong>{person.label}</strong> <span className="vg-quiet">{about.filter(Boolean).join(' · ')}</span>
      {person.notes && <p className="handover-words">{person.notes}</p>}
    </>
  )
}
