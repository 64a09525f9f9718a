// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonLinkView } from '#core/people/peopleApi.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { ListPanel } from '../ui/ListPanel.tsx'
import { FindAndLinkForm, PairForm } from './LinkForms.tsx'
import type { FormsOfPerson } from './personForms.ts'
import { useDayWords } from './useDayWords.ts'

/** Which rows somebody said are one person, and who took it back: made and undone by people, nothing is ever merged. */
export function LinksPanel(forms: FormsOfPerson) {
  const { found, form, openForm, closeForm } = forms
  const { links: words, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  return (
    <ListPanel
      title={words.title}
      add={words.add}
      shortcut={keyWords(keys.link)}
      onAdd={() => openForm('link')}
      reasonDisabled={whyNot('linkPeople')}
      form={form === 'link' && <FindAndLinkForm found={found} onClose={() => closeForm('link')} />}
      isEmpty={found.links.length === 0}
      none={words.none}
    >
      {found.links.map((link, i) => (
        <LinkRow
          key={link.linkId}
          link={link}
          // Only the latest word on a pair can be taken back.
          isLatest={!found.links.slice(0, i).some((later) => pairOf(later) === pairOf(link))}
          {...forms}
        />
      ))}
    </ListPanel>
  )
}

type LinkRowProps = FormsOfPerson & { readonly link: PersonLinkView; readonly isLatest: boolean }

function LinkRow({ link, isLatest, found, form, openForm, closeForm }: LinkRowProps) {
  const { links: words } = useMessages().people
  const whyNot = useWhyNotAllowed()
  const dayOf = useDayWords()
  const { linkId, one, other, reason, by, at, undone } = link
  const act = undone ? 'relink' : 'unlink'
  const name = `${act} ${linkId}` as const
  // Two that have become one person again by another way need no link of their own.
  const isOneAnyway = undone && [one, other].every((end) => found.episodes.some((row) => row.personId === end.personId))
  return (
    <li className="people-item">
      <div className="vg-row">
        <strong data-protected>{words.pair(one.calledBy, one.caseNumber, other.calledBy, other.caseNumber)}</strong>
        {isLatest && !isOneAnyway && (
          <span className="vg-push">
            <Button
              size="small"
              onPress={() => openForm(name)}
              reasonDisabled={whyNot(undone ? 'linkPeople' : 'unlinkPeople')}
            >
              {words[act]}
            </Button>
          </span>
        )}
      </div>
      <span className="vg-quiet">{words.made(by, dayOf(at), reason)}</span>
      {undone && <span className="vg-quiet">{words.undone(undone.by, dayOf(undone.at), undone.reason)}</span>}
      {form === name && (
        <PairForm act={act} linkId={linkId} pair={[one.personId, other.personId]} onClose={() => closeForm(name)} />
      )}
    </li>
  )
}

const pairOf = ({ one, other }: PersonLinkView) => [one.personId, other.personId].sort().join(' ')
