// SPDX-License-Identifier: AGPL-3.0-or-later
import { confirmSafety, leaveSite, type OwnOuting, raisePanic, takeBackPanic } from '#core/outings/outingsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { isPassing } from '../app/answers.ts'
import { useCommand } from '../app/views.ts'
import { justNow } from '../cases/justNow.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { useClock } from '../ui/now.ts'
import { useTimeWords } from '../ui/TimeText.tsx'
import { useOwnOutings } from './outingsView.ts'
import { SafetyStep } from './SafetyStep.tsx'

/** On every screen of whoever is out: their own clock and their call for help, also when the case is no longer theirs to read. */
export function OwnOutingsStrip() {
  return useOwnOutings()?.map((outing) => <OwnOutingRow key={outing.outingId} outing={outing} />)
}

function OwnOutingRow({ outing }: { readonly outing: OwnOuting }) {
  const { field: words, refusals } = useMessages().outings
  const clock = useClock()
  const timeWords = useTimeWords()
  const safe = useCommand(confirmSafety)
  const leave = useCommand(leaveSite)
  const panic = useCommand(raisePanic)
  const takeBack = useCommand(takeBackPanic)
  const { outingId, caseId, startedAt } = outing
  const { fields, commandId, change, forget } = useTyped(`${outingId} false alarm`, { told: '' })
  const params = { outingId }
  const now = () => ({ at: justNow(clock, startedAt) })
  const failed = [safe, leave, panic, takeBack].find(({ error }) => error)?.error
  const isUnheard = isPassing(panic.error)
  const confirm = () => safe.mutate({ params, body: now() })
  const goAway = () => leave.mutate({ params, body: now() })
  useActions([
    { id: `safe ${outingId}`, title: words.confirm, perform: confirm },
    { id: `leave ${outingId}`, title: words.leave, perform: goAway },
  ])
  return (
    <div className="safety-strip" data-tone={outing.isOverdue || outing.panicAt ? 'danger' : 'info'}>
      {isUnheard && (
        <Banner tone="danger" title={words.notSent}>
          {words.notSentAdvice} <a href="tel:112">{words.call112}</a>
        </Banner>
      )}
      {!isUnheard && <ActProblem error={failed} refusals={refusals} fields={{ told: words.falseAlarmWords }} />}
      <SafetyStep
        outing={outing}
        onSafe={confirm}
        onLeave={goAway}
        onPanic={(newOutingId) => panic.mutate({ params: { caseId }, body: { outingId: newOutingId, ...now() } })}
        falseAlarm={{
          told: fields.told,
          onType: (told) => change({ told }),
          onSave: (_, close) =>
            takeBack.mutate(
              { params, body: fields, commandId },
              {
                onSuccess: () => {
                  forget()
                  close()
                },
              },
            ),
          isPending: takeBack.isPending,
        }}
      >
        <strong>{words.out(timeWords(startedAt))}</strong>
      </SafetyStep>
    </div>
  )
}
