// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { justNow } from '../../cases/justNow.ts'
import { useMessages } from '../../messages/messages.ts'
import { ToldForm } from '../../outings/ToldForm.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { useClock } from '../../ui/now.ts'
import { useTimeWords } from '../../ui/TimeText.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'
import { PanicButton } from './PanicButton.tsx'
import { useTypedInTab } from './typedInTab.ts'

interface SafetyStepProps {
  readonly caseId: string
  readonly outing: NonNullable<FieldSheet['sheet']>['outing']
  readonly act: PhoneQueue['act']
}

/** Her own safety: one tap says that all is well, two say that it is not. */
export function SafetyStep({ caseId, outing, act }: SafetyStepProps) {
  const { field: words } = useMessages().outings
  const clock = useClock()
  const timeWords = useTimeWords()
  const [isWriting, setWriting] = useState(false)
  const falseAlarm = useTypedInTab('false alarm', { told: '' })
  const now = () => ({ at: justNow(clock) })

  if (outing?.panicAt) {
    const { outingId } = outing
    return (
      <section className="vg-stack" aria-label={words.title}>
        <Banner tone="danger" title={words.raised(timeWords(outing.panicAt))}>
          {words.raisedAdvice} <a href="tel:112">{words.call112}</a>
        </Banner>
        {isWriting ? (
          <ToldForm
            title={words.falseAlarmTitle}
            submit={words.falseAlarmSave}
            words={{ label: words.falseAlarmWords, hint: words.falseAlarmHint, needed: words.falseAlarmNeeded }}
            told={falseAlarm.fields.told}
            onType={(told) => falseAlarm.change({ told })}
            onSave={() => {
              act({ name: 'falseAlarm', params: { outingId }, body: falseAlarm.fields })
              falseAlarm.forget()
              setWriting(false)
            }}
            onClose={() => setWriting(false)}
          />
        ) : (
          <Button onPress={() => setWriting(true)}>{words.falseAlarm}</Button>
        )}
      </section>
    )
  }
  return (
    <section className="field-safety" aria-label={words.title}>
      {outing?.isOverdue && (
        <Banner tone="danger" title={words.overdue}>
          {words.overdueAdvice}
        </Banner>
      )}
      {outing && (
        <>
          {outing.dueAt && !outing.isOverdue && (
            <p className="vg-quiet">
              {words.due} <Countdown until={outing.dueAt} warnMinutes={5} />
            </p>
          )}
          <div className="field-pair">
            <Button
              variant={outing.isOverdue ? 'primary' : 'plain'}
              icon="check"
              onPress={() => act({ name: 'safe', params: { outingId: outing.outingId }, body: now() })}
            >
              {words.confirm}
            </Button>
            <Button onPress={() => act({ name: 'leave', params: { outingId: outing.outingId }, body: now() })}>
              {words.leave}
            </Button>
          </div>
        </>
      )}
      <PanicButton onFire={(outingId) => act({ name: 'panic', params: { caseId }, body: { outingId, ...now() } })} />
    </section>
  )
}
