// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { PlacePanel } from '../beds/PlacePanel.tsx'
import { useMessages } from '../messages/messages.ts'
import { PersonBrief } from '../people/PersonBrief.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { ListPanel } from '../ui/ListPanel.tsx'
import { DogForm } from './DogForm.tsx'
import type { FormsOfCase } from './openForm.ts'
import { PersonForm } from './PersonForm.tsx'
import { useWhyOff } from './useWhyOff.ts'

type Person = CaseView['people'][number]

/** Who it is about, as much as one knows: what the rules of a house may ask, and nothing else. */
export function PeoplePanel(forms: FormsOfCase) {
  const { found, form, openForm, closeForm } = forms
  const { people: words, keys } = useMessages().cases
  const whyOff = useWhyOff(found.phase)
  return (
    <ListPanel
      title={words.title}
      level={3}
      add={words.add}
      shortcut={keyWords(keys.person)}
      onAdd={() => openForm('person')}
      reasonDisabled={whyOff('linkPerson')}
      form={form === 'person' && <PersonForm caseId={found.caseId} onClose={() => closeForm('person')} />}
      isEmpty={found.people.length === 0}
      none={words.none}
    >
      {found.people.map((person) => (
        <PersonRow key={person.personId} person={person} {...forms} />
      ))}
    </ListPanel>
  )
}

function PersonRow({ person, found, form, openForm, closeForm }: FormsOfCase & { readonly person: Person }) {
  const { people: words } = useMessages().cases
  const { resource } = useAmbitoWords()
  const whyOff = useWhyOff(found.phase)
  const { personId, calledBy, role, profile, dogPlacedAt } = person
  const placeForm = `place ${personId}` as const
  const dogForm = `dog ${personId}` as const
  const isPlaced = found.stays.some(
    (stay) => stay.personId === personId && ['held', 'confirmed', 'checked_in'].includes(stay.phase),
  )
  return (
    <li className="vg-person">
      <div className="vg-row">
        <strong data-protected>{calledBy}</strong>
        <span className="vg-quiet">{words.roles[role]}</span>
        <Badge>{words.sexes[profile.sex]}</Badge>
        {profile.apparentAge !== undefined && <Badge>{words.about(profile.apparentAge)}</Badge>}
        <Badge>{words.tbBadge[profile.negativeTbTest]}</Badge>
        {profile.withFamily && <Badge>{words.familyBadge}</Badge>}
        {profile.hasDog && <Badge>{dogPlacedAt ? words.dogPlaced(resource(dogPlacedAt)) : words.dogBadge}</Badge>}
      </div>
      <PersonBrief personId={personId} calledBy={calledBy} caseId={found.caseId} />
      <div className="vg-row">
        <Button
          size="small"
          icon="search"
          onPress={() => openForm(placeForm)}
          reasonDisabled={whyOff('requestStay') ?? (isPlaced ? words.alreadyPlaced : undefined)}
        >
          {words.findPlace(calledBy)}
        </Button>
        {profile.hasDog && !dogPlacedAt && (
          <Button size="small" onPress={() => openForm(dogForm)} reasonDisabled={whyOff('placeAnimal')}>
            {words.placeDog}
          </Button>
        )}
      </div>
      {form === placeForm && (
        <PlacePanel
          caseId={found.caseId}
          personId={personId}
          name={calledBy}
          reasonDisabled={whyOff('holdBed')}
          onPlaceDog={profile.hasDog && !dogPlacedAt ? () => openForm(dogForm) : undefined}
          onClose={() => closeForm(placeForm)}
        />
      )}
      {form === dogForm && <DogForm caseId={found.caseId} personId={personId} onClose={() => closeForm(dogForm)} />}
    </li>
  )
}
