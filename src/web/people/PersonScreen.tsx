// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { PersonView } from '#core/people/peopleApi.ts'
import { NotFound } from '../app/answers.ts'
import { UnderBreakGlass } from '../breakglass/UnderBreakGlass.tsx'
import { useMessages } from '../messages/messages.ts'
import { AskDisclosure } from '../privacy/AskDisclosure.tsx'
import { ReadersOfPerson } from '../reads/ReadersOfPerson.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { CodesPanel } from './CodesPanel.tsx'
import { EpisodesPanel } from './EpisodesPanel.tsx'
import { IdentitiesPanel } from './IdentitiesPanel.tsx'
import { LinksPanel } from './LinksPanel.tsx'
import './people.css'
import { usePersonForms } from './personForms.ts'
import { personView } from './personView.ts'
import { WarningsPanel } from './WarningsPanel.tsx'
import { WorkedPanel } from './WorkedPanel.tsx'

/** Somebody met before, over every case the viewer may know of: warnings and what worked first. */
export function PersonScreen() {
  const { personId = '' } = useParams({ strict: false })
  const { app, people } = useMessages()
  const { data, error, refetch } = useQuery(personView(personId))
  if (data) return <PersonPage key={personId} found={data} />
  if (!error) return <PageTitle>{people.page.title}</PageTitle>
  if (error instanceof NotFound)
    return (
      <EmptyState title={people.page.lost} action={<Link to="/persone">{people.page.back}</Link>}>
        {people.page.lostAdvice}
      </EmptyState>
    )
  const retry = <Button onPress={() => void refetch()}>{app.crashed.retry}</Button>
  return <EmptyState title={app.connection.offlineTitle} action={retry} />
}

function PersonPage({ found }: { readonly found: PersonView }) {
  const forms = usePersonForms(found)
  const warnings = <WarningsPanel {...forms} />
  // What may hurt somebody comes before everything else; where there is nothing of the kind it takes no room at the top.
  // It opens there too, or the form would lose its place with the first warning.
  const isWarned = found.warnings.length > 0 || forms.form === 'warning'
  return (
    <article className="vg-screen">
      <PersonHeader found={found} />
      <UnderBreakGlass subjectId={found.personId} />
      {isWarned && warnings}
      <div className="people-columns">
        <div>
          <WorkedPanel {...forms} />
          <EpisodesPanel found={found} />
        </div>
        <div>
          {!isWarned && warnings}
          <IdentitiesPanel {...forms} />
          <CodesPanel {...forms} />
          <LinksPanel {...forms} />
        </div>
      </div>
      <ReadersOfPerson personId={found.personId} />
      <AskDisclosure personId={found.personId} />
    </article>
  )
}

/** The title says what page this is and the name stands below it: tabs and histories are seen by others. */
function PersonHeader({ found }: { readonly found: PersonView }) {
  const { people: words } = useMessages()
  const { page } = words
  return (
    <header className="vg-stack">
      <nav className="vg-row">
        <Link to="/persone">{page.back}</Link>
      </nav>
      <PageTitle>{page.title}</PageTitle>
      <div className="vg-row">
        <strong className="people-name" data-protected>
          {found.calledBy || page.erased}
        </strong>
        <Badge>{found.isUnidentified ? words.unidentified : words.certainties[found.certainty]}</Badge>
        <Badge>{words.sexes[found.sex]}</Badge>
        {found.apparentAge !== undefined && <Badge>{words.about(found.apparentAge)}</Badge>}
        {found.otherNames.length > 0 && (
          <span className="vg-quiet" data-protected>
            {words.alsoCalled(found.otherNames.join(', '))}
          </span>
        )}
      </div>
      {(found.born || found.description) && (
        <KeyValues
          rows={[
            [page.born, found.born],
            [page.description, found.description && <span className="people-words">{found.description}</span>],
          ]}
        />
      )}
    </header>
  )
}
