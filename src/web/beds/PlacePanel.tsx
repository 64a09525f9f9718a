// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { getBedBoardForPerson } from '#core/beds/bedsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useReturnFocus } from '../ui/useReturnFocus.ts'
import { PlaceChoice } from './PlaceChoice.tsx'
import { countStoppedByDog, listChoices } from './placeChoices.ts'
import './beds.css'

interface PlacePanelProps {
  readonly caseId: string
  readonly personId: string
  /** As the person is called in this case. */
  readonly name: string
  /** Why nothing can be held now, in the words of the case. */
  readonly reasonDisabled: string | undefined
  /** Undefined when there is no dog to place. */
  readonly onPlaceDog: (() => void) | undefined
  readonly onClose: () => void
}

/** Tonight's places read through one person: what can be used, who may open the rest, and why not. */
export function PlacePanel(props: PlacePanelProps) {
  const { caseId, personId, name, reasonDisabled, onPlaceDog, onClose } = props
  const { beds, ui } = useMessages()
  const { search: words } = beds
  const { data } = useQuery(view(getBedBoardForPerson, { params: { caseId, personId } }, ['stay', 'case']))
  const panel = useRef<HTMLElement>(null)
  const isRead = data !== undefined

  useReturnFocus()
  useEffect(() => {
    if (isRead) panel.current?.focus()
  }, [isRead])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }

  if (!data) return null
  const choices = listChoices(data.places)
  const stoppedByDog = countStoppedByDog(data.places)
  return (
    <section ref={panel} className="beds-search" aria-label={words.title(name)} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className="vg-row">
        <h4 data-protected>{words.title(name)}</h4>
        <Button size="small" variant="quiet" shortcut="Esc" onPress={onClose}>
          {ui.close}
        </Button>
      </header>
      {onPlaceDog && stoppedByDog > 0 && (
        <Banner tone="info" title={words.dogStops(stoppedByDog)}>
          <Button size="small" onPress={onPlaceDog}>
            {words.placeDog}
          </Button>
        </Banner>
      )}
      {choices.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      <ul className="beds-choices">
        {choices.map((choice) => (
          <PlaceChoice
            key={choice.place.resourceKey}
            choice={choice}
            caseId={caseId}
            personId={personId}
            reasonDisabled={reasonDisabled}
            onHeld={onClose}
          />
        ))}
      </ul>
    </section>
  )
}
