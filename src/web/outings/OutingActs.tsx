// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { endOuting, type OutingView, recordVoice, settlePanic } from '#core/outings/outingsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { justNow } from '../cases/justNow.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { useClock } from '../ui/now.ts'
import { EndForm } from './EndForm.tsx'
import { isInAlarm } from './outingsView.ts'
import { PoliceForm } from './PoliceForm.tsx'
import { ToldForm } from './ToldForm.tsx'
import { noVoice, VoiceForm } from './VoiceForm.tsx'

/** What the desk may do about somebody out; each asks for the words that stay. */
export function OutingActs({ outing }: { readonly outing: OutingView }) {
  const { acts: words, refusals } = useMessages().outings
  const whyNot = useWhyNotAllowed()
  const clock = useClock()
  const [form, setForm] = useState<'voice' | 'police' | 'settle' | 'end'>()
  const voice = useCommand(recordVoice)
  const settle = useCommand(settlePanic)
  const end = useCommand(endOuting)
  const { outingId, name, panicAt } = outing
  const params = { outingId }
  const heard = useTyped(`${outingId} voice`, noVoice)
  const settled = useTyped(`${outingId} settle`, { told: '' })
  const close = () => setForm(undefined)
  const thenClose = (forget: () => void) => ({
    onSuccess: () => {
      forget()
      close()
    },
  })
  const now = () => justNow(clock, outing.startedAt)

  return (
    <>
      {!form && (
        <div className="vg-row">
          {!panicAt && (
            <Button
              variant={isInAlarm(outing) ? 'primary' : 'plain'}
              onPress={() => setForm('voice')}
              reasonDisabled={whyNot('recordVoice')}
            >
              {words.voice}
            </Button>
          )}
          {panicAt && (
            <Button variant="primary" onPress={() => setForm('settle')} reasonDisabled={whyNot('settlePanic')}>
              {words.settle}
            </Button>
          )}
          {isInAlarm(outing) && (
            <Button onPress={() => setForm('police')} reasonDisabled={whyNot('askPolice')}>
              {words.police}
            </Button>
          )}
          {!panicAt && (
            <Button variant="quiet" onPress={() => setForm('end')} reasonDisabled={whyNot('endOuting')}>
              {words.end}
            </Button>
          )}
        </div>
      )}
      {form === 'voice' && (
        <VoiceForm
          name={name}
          voice={heard.fields}
          onType={heard.change}
          onSave={() => voice.mutate({ params, body: { at: now(), ...heard.fields } }, thenClose(heard.forget))}
          onClose={close}
          isPending={voice.isPending}
        />
      )}
      {form === 'settle' && (
        <ToldForm
          title={words.settleTitle(name)}
          submit={words.settleSave}
          words={{ label: words.how, needed: words.howNeeded }}
          told={settled.fields.told}
          onType={(told) => settled.change({ told })}
          onSave={() =>
            settle.mutate({ params, body: settled.fields, commandId: settled.commandId }, thenClose(settled.forget))
          }
          onClose={close}
          isPending={settle.isPending}
        />
      )}
      {form === 'police' && <PoliceForm outing={outing} onClose={close} />}
      {form === 'end' && (
        <EndForm
          outingId={outingId}
          name={name}
          onSave={(why, thenForget) => end.mutate({ params, body: { at: now(), ...why } }, thenClose(thenForget))}
          onClose={close}
          isPending={end.isPending}
        />
      )}
      <ActProblem error={voice.error ?? settle.error ?? end.error} refusals={refusals} fields={{ told: words.told }} />
    </>
  )
}
