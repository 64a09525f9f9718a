// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { TextField } from '../ui/TextField.tsx'
import { FoundPersonFacts } from './FoundPersonFacts.tsx'
import './people.css'
import { useFoundPeople } from './useFoundPeople.ts'

/** Who was met before: found as their name sounds, among the people of cases this viewer may know of. */
export function PeopleScreen() {
  const { people } = useMessages()
  const { search: words } = people
  const { fields, change } = useTyped('people search', { typed: '' }, { isKept: false })
  const { data, error, isEnough, isPlaceholderData, asked } = useFoundPeople(fields.typed)
  const list = useRef<HTMLUListElement>(null)
  const [isGoing, setGoing] = useState(false)
  const isComing = isPlaceholderData || asked !== fields.typed.trim()

  // Asked for while the names were still those of fewer letters: the first of those that have come now.
  useEffect(() => {
    if (!isGoing || isComing) return
    setGoing(false)
    list.current?.querySelector('a')?.focus()
  }, [isGoing, isComing])

  /** Enter or the arrow goes from the field to the names, the arrows from name to name. */
  function onKeyDown(event: KeyboardEvent) {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ...(at < 0 && { Enter: 1 }) }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (at < 0 && step > 0 && isComing) setGoing(true)
    else if (at + step < 0) event.currentTarget.querySelector('input')?.focus()
    else links[at + step]?.focus()
  }

  return (
    <div className="vg-screen" onKeyDown={onKeyDown}>
      <PageTitle>{people.title}</PageTitle>
      <TextField
        label={words.label}
        hint={words.hint}
        field="typed"
        type="search"
        autoFocus
        value={fields.typed}
        onChange={(typed) => {
          setGoing(false)
          change({ typed })
        }}
      />
      <p role="status" className="vg-quiet">
        {data && !isPlaceholderData && words.count(data.people.length)}
      </p>
      {!isEnough && <EmptyState title={words.start}>{words.startAdvice}</EmptyState>}
      {data?.people.length === 0 && !isPlaceholderData && (
        <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>
      )}
      <ActProblem error={error} refusals={people.refusals} fields={{ typed: words.label }} />
      {data && data.people.length > 0 && (
        <ul ref={list} className="people-found" aria-label={words.results}>
          {data.people.map((person) => (
            <li key={person.personId} className="people-line">
              <Link to="/persone/$personId" params={{ personId: person.personId }} data-protected>
                {person.calledBy || people.page.erased}
              </Link>
              <FoundPersonFacts person={person} />
            </li>
          ))}
        </ul>
      )}
      {data?.hasMore && <p className="vg-quiet">{words.more}</p>}
    </div>
  )
}
