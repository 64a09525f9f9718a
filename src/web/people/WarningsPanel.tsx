// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WarningView } from '#core/people/peopleApi.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { ListPanel } from '../ui/ListPanel.tsx'
import type { FormsOfPerson } from './personForms.ts'
import { spellDay } from './typedDay.ts'
import { useDayWords } from './useDayWords.ts'
import { ReviewForm, WarningForm } from './WarningForms.tsx'

/** What whoever meets this person must know, each until a day on which somebody looks at it again. */
export function WarningsPanel(forms: FormsOfPerson) {
  const { found, form, openForm, closeForm } = forms
  const { warnings: words, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  return (
    <ListPanel
      title={words.title}
      add={words.add}
      shortcut={keyWords(keys.warning)}
      onAdd={() => openForm('warning')}
      reasonDisabled={whyNot('raiseWarning')}
      form={form === 'warning' && <WarningForm personId={found.personId} onClose={() => closeForm('warning')} />}
      isEmpty={found.warnings.length === 0}
      none={words.none}
    >
      {found.warnings.map((warning) => (
        <WarningRow key={warning.warningId} warning={warning} {...forms} />
      ))}
    </ListPanel>
  )
}

function WarningRow({ warning, form, openForm, closeForm }: FormsOfPerson & { readonly warning: WarningView }) {
  const { warnings: words, identities } = useMessages().people
  const whyNot = useWhyNotAllowed()
  const dayOf = useDayWords()
  const { warningId, personId, said, isDue, reviewOn, raised } = warning
  const review = `review ${warningId}` as const
  return (
    <li className="people-item">
      <div className="vg-row">
        <strong className="people-words">{said}</strong>
        <Badge tone={isDue ? 'danger' : 'warn'}>{(isDue ? words.due : words.until)(spellDay(reviewOn))}</Badge>
        {personId && (
          <Button size="small" onPress={() => openForm(review)} reasonDisabled={whyNot('reviewWarning')}>
            {words.review}
          </Button>
        )}
      </div>
      {raised && <span className="vg-quiet">{identities.by(raised.by, dayOf(raised.at))}</span>}
      {personId && form === review && (
        <ReviewForm personId={personId} warningId={warningId} onClose={() => closeForm(review)} />
      )}
    </li>
  )
}
