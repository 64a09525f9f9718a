// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { CallOut } from '#core/cases/callOutView.ts'
import { acknowledgePage, declinePage } from '#core/paging/pagingApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Panel } from '../ui/Panel.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { callStateOf, callTones, messageTones } from './callState.ts'
import { DeparturePanel } from './DeparturePanel.tsx'
import './paging.css'

type Step = CallOut['steps'][number]

/** A call-out as it goes: who is being called, by what, until when; and the way to take over by hand. */
export function CallOutStrip({ callOut }: { readonly callOut: CallOut }) {
  const { paging: words } = useMessages()
  const isCalling = callOut.phase === 'calling'
  return (
    <Panel
      title={callOut.help ? words.helpTitles[callOut.help] : words.title}
      level={3}
      note={
        isCalling ? (
          <>
            {words.running} ·{' '}
            {callOut.next ? words.thenCalls(words.levels[callOut.next.level], callOut.next) : words.climbs}{' '}
            {callOut.dueAt && <Countdown until={callOut.dueAt} warnMinutes={3} />}
          </>
        ) : (
          (callOut.phase === 'withdrawn' && words.withdrawn) ||
          (callOut.acknowledgedBy && words.answered(callOut.acknowledgedBy))
        )
      }
    >
      {callOut.departure && callOut.acknowledgedBy && (
        <DeparturePanel pageId={callOut.pageId} name={callOut.acknowledgedBy} departure={callOut.departure} />
      )}
      {isCalling && callOut.acknowledgedBy && <p>{words.departure.still(callOut.acknowledgedBy)}</p>}
      {isCalling && callOut.tries > 0 && <p className="vg-danger">{words.lastResort.tries(callOut.tries)}</p>}
      {callOut.skipped.length > 0 && (
        <p className="vg-quiet">{words.skipped(callOut.skipped.map((level) => words.levels[level]).join(', '))}</p>
      )}
      <ol className="vg-call-out">
        {callOut.steps.map((step, index) => (
          <StepRow key={`${step.level} ${step.userId}`} step={step} index={index} callOut={callOut} />
        ))}
      </ol>
    </Panel>
  )
}

interface StepRowProps {
  readonly step: Step
  readonly index: number
  readonly callOut: CallOut
}

function StepRow({ step, index, callOut }: StepRowProps) {
  const { paging: words } = useMessages()
  const state = callStateOf(step, index, callOut)
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
      {step.messages.length > 0 && (
        <ul className="vg-row">
          {step.messages.map(({ channel, state: messageState, at }) => (
            <li key={`${channel} ${at}`}>
              <Badge tone={messageTones[messageState]}>
                {words.channels[channel]} {words.messageStates[messageState]} <TimeText at={at} />
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {callOut.phase === 'calling' && <HandOver step={step} pageId={callOut.pageId} />}
    </li>
  )
}

/** What a voice on the telephone said, recorded at the console. */
function HandOver({ step, pageId }: { readonly step: Step; readonly pageId: string }) {
  const { paging: words } = useMessages()
  const { user } = useSession()
  const whyNotAllowed = useWhyNotAllowed()
  const yes = useCommand(acknowledgePage)
  const no = useCommand(declinePage)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { userId, name } = step
  return (
    <>
      <div className="vg-row">
        <Button
          size="small"
          label={userId === user.userId ? words.iGo : words.saidYesFor(name)}
          onPress={() => yes.mutate({ params: { pageId }, body: { userId } })}
          isPending={yes.isPending}
          reasonDisabled={whyNotAllowed('acknowledgePage')}
        >
          {userId === user.userId ? words.iGo : words.saidYes}
        </Button>
        {step.called && !step.declined && (
          <Button
            size="small"
            variant="quiet"
            label={words.cannotFor(name)}
            onPress={() => setOpen(true)}
            reasonDisabled={whyNotAllowed('declinePage')}
          >
            {words.cannot}
          </Button>
        )}
      </div>
      {isOpen && (
        <InlineForm
          label={words.cannotFor(name)}
          submit={words.cannotSave}
          onSubmit={() =>
            no.mutate(
              { params: { pageId }, body: { userId, ...(reason.trim() !== '' && { reason }) } },
              { onSuccess: () => setOpen(false) },
            )
          }
          onClose={() => setOpen(false)}
          isPending={no.isPending}
        >
          <TextField label={words.cannotReason} value={reason} onChange={setReason} />
        </InlineForm>
      )}
      <ActProblem error={yes.error ?? no.error} refusals={words.refusals} />
    </>
  )
}
