// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { justNow } from '../../cases/justNow.ts'
import { SafetyStep } from '../../outings/SafetyStep.tsx'
import { useClock } from '../../ui/now.ts'
import type { PhoneQueue } from './FieldScreen.tsx'
import { useTypedInTab } from './typedInTab.ts'

interface FieldSafetyProps {
  readonly caseId: string
  readonly outing: NonNullable<FieldSheet['sheet']>['outing']
  readonly act: PhoneQueue['act']
}

/** Her own safety on her phone: what she says waits for a signal with the time at which she said it. */
export function FieldSafety({ caseId, outing, act }: FieldSafetyProps) {
  const clock = useClock()
  const falseAlarm = useTypedInTab('false alarm', { told: '' })
  const now = () => ({ at: justNow(clock) })
  return (
    <SafetyStep
      outing={outing}
      onSafe={(outingId) => act({ name: 'safe', params: { outingId }, body: now() })}
      onLeave={(outingId) => act({ name: 'leave', params: { outingId }, body: now() })}
      onPanic={(outingId) => act({ name: 'panic', params: { caseId }, body: { outingId, ...now() } })}
      falseAlarm={{
        told: falseAlarm.fields.told,
        onType: (told) => falseAlarm.change({ told }),
        onSave: (outingId, close) => {
          act({ name: 'falseAlarm', params: { outingId }, body: falseAlarm.fields })
          falseAlarm.forget()
          close()
        },
      }}
    />
  )
}
