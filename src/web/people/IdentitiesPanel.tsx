// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IdentityView } from '#core/people/peopleApi.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useWhyNotOwn } from '../app/whyNotOwn.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { DescribeForm, IdentityForm, StrikeForm } from './IdentityForms.tsx'
import type { FormsOfPerson } from './personForms.ts'
import { useDayWords } from './useDayWords.ts'

/** Every name somebody has gone by, how sure each is and who says so. A wrong one is struck, never removed. */
export function IdentitiesPanel(forms: FormsOfPerson) {
  const { found, form, openForm, closeForm } = forms
  const { identities: words, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  return (
    <Panel
      title={words.title}
      actions={
        <>
          <Button
            size="small"
            icon="plus"
            shortcut={keyWords(keys.identity)}
            onPress={() => openForm('identity')}
            reasonDisabled={whyNot('addIdentity')}
          >
            {words.add}
          </Button>
          <Button
            size="small"
            shortcut={keyWords(keys.describe)}
            onPress={() => openForm('describe')}
            reasonDisabled={whyNot('describePerson')}
          >
            {words.describe}
          </Button>
        </>
      }
    >
      {form === 'identity' && <IdentityForm personId={found.personId} onClose={() => closeForm('identity')} />}
      {form === 'describe' && <DescribeForm found={found} onClose={() => closeForm('describe')} />}
      <ul className="vg-stack">
        {found.identities.map((identity) => (
          <IdentityRow key={identity.identityId} identity={identity} {...forms} />
        ))}
      </ul>
    </Panel>
  )
}

function IdentityRow({
  identity,
  found,
  form,
  openForm,
  closeForm,
}: FormsOfPerson & { readonly identity: IdentityView }) {
  const { identities: words, certainties, page } = useMessages().people
  const whyNot = useWhyNotAllowed()
  const whyNotOwn = useWhyNotOwn()
  const dayOf = useDayWords()
  const { identityId, personId, calledBy, certainty, document, by, at, struck } = identity
  const strike = `strike ${identityId}` as const
  const origin = found.episodes.find((episode) => episode.personId === identityId)
  return (
    <li className="people-item" data-past={struck !== undefined || undefined}>
      <div className="vg-row">
        <strong className="people-words" data-protected>
          {calledBy || page.erased}
        </strong>
        <Badge>{certainties[certainty]}</Badge>
        {/* The name a case brought is changed there, and struck nowhere. */}
        {!struck && identityId !== personId && (
          <span className="vg-push">
            <Button
              size="small"
              variant="quiet"
              label={words.strike(calledBy)}
              onPress={() => openForm(strike)}
              reasonDisabled={whyNot('strikeIdentity') ?? whyNotOwn(identity)}
            >
              {words.strikeShort}
            </Button>
          </span>
        )}
      </div>
      {document && <span data-protected>{document}</span>}
      <span className="vg-quiet">
        {origin ? words.fromCase(origin.caseNumber) : words.by(by, dayOf(at))}
        {struck && ` · ${words.struck(struck.by, dayOf(struck.at), struck.reason)}`}
      </span>
      {form === strike && <StrikeForm personId={personId} identityId={identityId} onClose={() => closeForm(strike)} />}
    </li>
  )
}
