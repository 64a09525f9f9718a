// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CallOut, isWithoutAnybody } from '#core/cases/callOutView.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Panel } from '../ui/Panel.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { BarredPanel } from './BarredPanel.tsx'
import { CallingNow } from './CallingNow.tsx'
import { callStateOf, callTones, messagesInShort, messageTones } from './callState.ts'
import { DeparturePanel } from './DeparturePanel.tsx'
import { HandOver } from './HandOver.tsx'
import { ResponderRoad } from './ResponderRoad.tsx'
import './paging.css'

type Step = CallOut['steps'][number]

/** A call-out as it goes: who is being called, by what, until when; and the way to take over by hand. */
export function CallOutStrip({ callOut, isOver }: { readonly callOut: CallOut; readonly isOver: boolean }) {
  const { paging: words } = useMessages()
  const isCalling = callOut.phase === 'calling'
  return (
    <Panel
      title={callOut.help ? words.helpTitles[callOut.help] : words.title}
      level={3}
      note={
        isCalling
          ? words.running
          : (callOut.phase === 'withdrawn' && words.withdrawn) ||
            (callOut.acknowledgedBy && words.answered(callOut.acknowledgedBy))
      }
    >
      {callOut.responder?.isBarred && callOut.acknowledgedBy && (
        <BarredPanel pageId={callOut.pageId} name={callOut.acknowledgedBy} userId={callOut.responder.userId} />
      )}
      {callOut.departure && callOut.acknowledgedBy && (
        <DeparturePanel pageId={callOut.pageId} name={callOut.acknowledgedBy} departure={callOut.departure} />
      )}
      {callOut.responder && callOut.acknowledgedBy && !callOut.help && !isOver && (
        <ResponderRoad
          pageId={callOut.pageId}
          name={callOut.acknowledgedBy}
          responder={callOut.responder}
          since={callOut.startedAt}
        />
      )}
      {isCalling && callOut.acknowledgedBy && <p>{words.departure.still(callOut.acknowledgedBy)}</p>}
      {isCalling && callOut.tries > 0 && (
        <p className="vg-danger">{words.lastResort.tries(callOut.tries, isWithoutAnybody(callOut))}</p>
      )}
      {isCalling && <CallingNow callOut={callOut} />}
      {callOut.skipped.length > 0 && (
        <p className="vg-quiet">{words.skipped(callOut.skipped.map((level) => words.levels[level]).join(', '))}</p>
      )}
      <ol className="vg-call-out">
        {callOut.steps.map((step) => (
          <StepRow key={`${step.level} ${step.userId}`} step={step} callOut={callOut} />
        ))}
      </ol>
    </Panel>
  )
}

interface StepRowProps {
  readonly step: Step
  readonly callOut: CallOut
}

function StepRow({ step, callOut }: StepRowProps) {
  const { paging: words } = useMessages()
  const state = callStateOf(step, callOut)
  return (
    <li className="vg-call-step" data-current={state === 'calling' || undefined}>
      <div className="vg-call-who">
        <span className="vg-quiet">{words.levels[step.level]}</span>
        <strong>{step.name}</strong>
        <StatusDot tone={callTones[state]}>{words.states[state]}</StatusDot>
        {step.isBusyElsewhere && <Badge tone="warn">{words.busyElsewhere}</Badge>}
        {state === 'calling' && callOut.attempt > 1 && (
          <span className="vg-quiet">{words.attempt(callOut.attempt)}</span>
        )}
        {state === 'waiting' && step.level !== 'last_resort' && (
          <span className="vg-quiet">{words.waits(step.waitMinutes)}</span>
        )}
      </div>
      {callOut.phase === 'calling' && state !== 'calling' && <HandOver step={step} pageId={callOut.pageId} />}
      {step.messages.length > 0 && (
        <ul className="vg-row">
          {messagesInShort(step.messages).map(({ channel, state: messageState, at, times }) => (
            <li key={`${channel} ${messageState} ${at}`}>
              <Badge tone={messageTones[messageState]}>
                {words.channels[channel]} {words.messageStates[messageState]} <TimeText at={at} />
                {times > 1 && ` (${words.times(times)})`}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
