// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FoundPerson } from '#core/people/peopleApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { FoundPersonFacts } from './FoundPersonFacts.tsx'
import './people.css'
import { useFoundPeople } from './useFoundPeople.ts'

/** More would push the form away from under the hands. */
const SHOWN_MAX = 4

/** The known person somebody on a case is said to be, and why. */
export interface SamePerson {
  readonly personId: string
  readonly calledBy: string
  readonly reason: string
}

interface KnownPeopleProps {
  /** The name being typed. */
  readonly typed: string
  readonly chosen: SamePerson | undefined
  readonly onChoose: (same: SamePerson | undefined) => void
  readonly reasonError: string | undefined
}

/** While a name is typed: whoever it may already be. Nothing is linked unless a person says so, with a reason. */
export function KnownPeople({ typed, chosen, onChoose, reasonError }: KnownPeopleProps) {
  const { known: words } = useMessages().people
  const { data } = useFoundPeople(chosen ? '' : typed)
  if (chosen) {
    return (
      <div className="people-known">
        <Banner
          tone="info"
          title={words.chosen(chosen.calledBy)}
          action={
            <Button size="small" onPress={() => onChoose(undefined)}>
              {words.drop}
            </Button>
          }
        >
          {words.chosenAdvice}
        </Banner>
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          field="sameReason"
          isRequired
          autoFocus
          value={chosen.reason}
          onChange={(reason) => onChoose({ ...chosen, reason })}
          error={reasonError}
        />
      </div>
    )
  }
  if (!data || data.people.length === 0) return null
  return (
    <section className="people-known" aria-label={words.maybe}>
      <span className="vg-quiet" role="status">
        {words.maybe}
      </span>
      <ul>
        {data.people.slice(0, SHOWN_MAX).map((person) => (
          <Candidate key={person.personId} person={person} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  )
}

function Candidate({ person, onChoose }: { readonly person: FoundPerson } & Pick<KnownPeopleProps, 'onChoose'>) {
  const { known: words } = useMessages().people
  const { personId, calledBy } = person
  return (
    <li className="people-line" data-protected>
      <Button size="small" onPress={() => onChoose({ personId, calledBy, reason: '' })}>
        {words.same(calledBy)}
      </Button>
      <FoundPersonFacts person={person} />
    </li>
  )
}
