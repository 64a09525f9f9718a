// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import type { BodyOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { Select } from '../ui/Select.tsx'

interface FakeCall {
  readonly callId: string
  readonly from: string
  readonly isAnswered: boolean
}

type Said = Pick<BodyOf<typeof playLine>, 'event' | 'cause'>

/** An invented number that is nobody's in the directory. */
const STRANGER = '+39 000 000 0999'
const LINE = 'pis'

/** The telephone of the rehearsal: makes the desk ring through the door of a real switchboard. */
export function FakeSwitchboard() {
  const { fake: words, refusals } = useMessages().calls
  const { bodies } = useSession().words
  const play = useCommand(playLine)
  const [from, setFrom] = useState(STRANGER)
  const [live, setLive] = useState<readonly FakeCall[]>([])
  const stations = bodies.flatMap((body) => body.stations)
  const options = [
    { value: STRANGER, label: words.stranger },
    ...stations.flatMap(({ name, phone }) => (phone ? [{ value: phone, label: name }] : [])),
    { value: 'anonymous', label: words.withheld },
  ]
  const labelOf = (number: string) => options.find(({ value }) => value === number)?.label ?? number

  function say(call: Pick<FakeCall, 'callId' | 'from'>, said: Said, then: () => void) {
    play.mutate({ body: { ...said, callId: call.callId, from: call.from, queue: LINE } }, { onSuccess: then })
  }

  function ring() {
    const call = { callId: uuidv7(), from, isAnswered: false }
    say(call, { event: 'newCall' }, () => {
      setLive((calls) => [...calls, call])
      announce(words.rang(labelOf(from)))
    })
  }

  function pickUp(call: FakeCall) {
    const picked = (calls: readonly FakeCall[]) =>
      calls.map((other) => (other.callId === call.callId ? { ...other, isAnswered: true } : other))
    say(call, { event: 'answer' }, () => setLive(picked))
  }

  function end(call: FakeCall, cause: 'normalClearing' | 'noAnswer' | 'forwarded') {
    say(call, { event: 'hangup', cause }, () =>
      setLive((calls) => calls.filter(({ callId }) => callId !== call.callId)),
    )
  }

  useActions([{ id: 'ring the desk', title: words.ring, shortcut: '4', perform: ring }])

  return (
    <Panel title={words.title}>
      <p className="vg-quiet">{words.advice}</p>
      <ActProblem error={play.error} refusals={refusals} />
      <div className="vg-field-row">
        <Select label={words.from} value={from} onChange={setFrom} options={options} />
        <Button icon="telephone" shortcut="4" isPending={play.isPending} onPress={ring}>
          {words.ring}
        </Button>
      </div>
      {live.length > 0 && (
        <ul className="vg-stack" aria-label={words.live}>
          {live.map((call) => (
            <li key={call.callId} className="vg-row">
              <strong>{labelOf(call.from)}</strong>
              {!call.isAnswered && (
                <>
                  <Button size="small" onPress={() => pickUp(call)}>
                    {words.pickUp}
                  </Button>
                  <Button size="small" onPress={() => end(call, 'forwarded')}>
                    {words.forward}
                  </Button>
                </>
              )}
              <Button size="small" onPress={() => end(call, call.isAnswered ? 'normalClearing' : 'noAnswer')}>
                {words.hangUp}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
