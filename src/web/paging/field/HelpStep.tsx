// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { justNow } from '../../cases/justNow.ts'
import { useMessages } from '../../messages/messages.ts'
import { noVoice, VoiceForm } from '../../outings/VoiceForm.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { KeyValues } from '../../ui/KeyValues.tsx'
import { useClock } from '../../ui/now.ts'
import { TimeText } from '../../ui/TimeText.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'
import { useTypedInTab } from './typedInTab.ts'

interface HelpStepProps {
  readonly sheet: NonNullable<FieldSheet['sheet']>
  readonly act: PhoneQueue['act']
}

/** For the colleague who has answered: who is to be found, where, and by which number. */
export function HelpStep({ sheet, act }: HelpStepProps) {
  const { outings } = useMessages()
  const { field: words } = outings
  const clock = useClock()
  const [isWriting, setWriting] = useState(false)
  const heard = useTypedInTab('voice', noVoice)
  const { outing } = sheet
  if (!outing) return <Banner tone="ok" title={words.helpSafe} />
  const { outingId, name, phone } = outing
  return (
    <section className="vg-stack" aria-label={words.helpTitle(name)}>
      <h2>{words.helpTitle(name)}</h2>
      <p>{words.helpSteps}</p>
      <KeyValues
        rows={[
          [
            outings.phone,
            phone && (
              <a key="phone" href={`tel:${phone.replaceAll(' ', '')}`}>
                {phone}
              </a>
            ),
          ],
          [outings.place, <strong key="place">{sheet.place}</strong>],
          [outings.lastSign, <TimeText key="sign" at={outing.lastSignAt} />],
        ]}
      />
      {isWriting ? (
        <VoiceForm
          name={name}
          voice={heard.fields}
          onType={heard.change}
          onSave={() => {
            act({ name: 'voice', params: { outingId }, body: { at: justNow(clock), ...heard.fields } })
            heard.forget()
          }}
          onClose={() => setWriting(false)}
        />
      ) : (
        <div className="field-acts">
          <Button variant="primary" onPress={() => setWriting(true)}>
            {words.helpVoice}
          </Button>
        </div>
      )}
    </section>
  )
}
