// SPDX-License-Identifier: AGPL-3.0-or-later
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { ListPanel } from '../ui/ListPanel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { OfferForm } from './OfferForm.tsx'
import type { FormsOfCase } from './openForm.ts'
import { useWhyOff } from './useWhyOff.ts'

const tones = { accepted: 'ok', refused: 'warn', unavailable: 'neutral' } as const

/** What was offered or sought for the night, and what became of each: a refusal is an answer with its reason. */
export function OffersPanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { offers: words, keys } = useMessages().competence
  const { solution } = useAmbitoWords()
  const whyOff = useWhyOff(found.phase)
  return (
    <ListPanel
      title={words.title}
      level={3}
      add={words.add}
      shortcut={keyWords(keys.offer)}
      onAdd={() => openForm('offer')}
      reasonDisabled={whyOff('recordOffer')}
      form={form === 'offer' && <OfferForm caseId={found.caseId} onClose={() => closeForm('offer')} />}
      isEmpty={found.offers.length === 0}
      none={words.none}
    >
      {found.offers.map(({ offerId, answer, reason, by, happenedAt, ...offer }) => (
        <li key={offerId}>
          <div className="vg-row">
            <strong>{solution(offer.solution)}</strong>
            <Badge tone={tones[answer]}>{words.answers[answer]}</Badge>
            <span className="vg-quiet">
              {by} · <TimeText at={happenedAt} />
            </span>
          </div>
          <p className="vg-words" data-protected>
            {reason}
          </p>
        </li>
      ))}
    </ListPanel>
  )
}
