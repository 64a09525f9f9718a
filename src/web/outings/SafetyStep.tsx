// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { SafetyClock } from '#core/outings/outingsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { PanicButton } from './PanicButton.tsx'
import { ToldForm } from './ToldForm.tsx'
import './safety.css'

interface SafetyStepProps {
  readonly outing: Pick<z.infer<typeof SafetyClock>, 'outingId' | 'dueAt' | 'isOverdue' | 'panicAt'> | undefined
  readonly onSafe: (outingId: string) => void
  readonly onLeave: (outingId: string) => void
  readonly onPanic: (outingId: string) => void
  /** What she writes of a call for help that was none; where it is kept is a matter of the page, and when it may close. */
  readonly falseAlarm: {
    readonly told: string
    readonly onType: (told: string) => void
    readonly onSave: (outingId: string, close: () => void) => void
    readonly isPending?: boolean
  }
  /** What is said first. */
  readonly children?: ReactNode
}

/** Her own safety: one tap says that all is well, two say that it is not. */
export function SafetyStep({ outing, onSafe, onLeave, onPanic, falseAlarm, children }: SafetyStepProps) {
  const { field: words } = useMessages().outings
  const timeWords = useTimeWords()
  const [isWriting, setWriting] = useState(false)
  const close = () => setWriting(false)

  if (outing?.panicAt) {
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
            told={falseAlarm.told}
            onType={falseAlarm.onType}
            onSave={() => falseAlarm.onSave(outing.outingId, close)}
            onClose={close}
            isPending={falseAlarm.isPending}
          />
        ) : (
          <Button onPress={() => setWriting(true)}>{words.falseAlarm}</Button>
        )}
      </section>
    )
  }
  return (
    <section className="safety" aria-label={words.title}>
      {children}
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
          <div className="vg-pair">
            <Button
              variant={outing.isOverdue ? 'primary' : 'plain'}
              icon="check"
              onPress={() => onSafe(outing.outingId)}
            >
              {words.confirm}
            </Button>
            <Button onPress={() => onLeave(outing.outingId)}>{words.leave}</Button>
          </div>
        </>
      )}
      <PanicButton onFire={onPanic} />
    </section>
  )
}
