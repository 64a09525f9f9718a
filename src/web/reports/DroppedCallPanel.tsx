// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type DroppedCallView, getDroppedCall, restoreLine } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { CallBackForm } from './CallBackForm.tsx'
import { DroppedCallEnd } from './DroppedCallEnd.tsx'
import { DroppedCallHistory } from './DroppedCallHistory.tsx'
import { DroppedCallNow } from './DroppedCallNow.tsx'
import './duplicates.css'
import { PoliceAnswerForm } from './PoliceAnswerForm.tsx'
import { PoliceCheckForm } from './PoliceCheckForm.tsx'
import { useSteadyCommand } from './useSteadyCommand.ts'

type Form = 'call_back' | 'police' | 'police_answer' | 'close'

/** A call whose line fell: what to do now, what was tried, and the ways on. Nothing at all for a line that held. */
export function DroppedCallPanel({ reportId }: { readonly reportId: string }) {
  const { data } = useQuery(view(getDroppedCall, { params: { reportId } }, ['report']))
  if (!data?.droppedCall) return null
  return <Fallen reportId={reportId} fallen={data.droppedCall} />
}

function Fallen({ reportId, fallen }: { readonly reportId: string; readonly fallen: DroppedCallView }) {
  const { droppedCalls: words } = useMessages()
  const time = useTimeWords()
  const note = fallen.toldBy === 'person' ? words.toldBy.person(fallen.by ?? '—') : words.toldBy.telephone
  return (
    <Panel title={words.title(time(fallen.fellAt))} note={note}>
      <div className="vg-stack">
        {fallen.task && <DroppedCallNow fallen={fallen} task={fallen.task} />}
        {fallen.task && <Acts reportId={reportId} fallen={fallen} task={fallen.task} />}
        <DroppedCallHistory fallen={fallen} />
        {fallen.task && <p className="vg-quiet">{words.goesOn}</p>}
      </div>
    </Panel>
  )
}

interface ActsProps {
  readonly reportId: string
  readonly fallen: DroppedCallView
  readonly task: NonNullable<DroppedCallView['task']>
}

/** One form open at a time, in the page; a way that is not open now says why. */
function Acts({ reportId, fallen, task }: ActsProps) {
  const { droppedCalls: words } = useMessages()
  const { refusals } = words
  const [form, setForm] = useState<Form>()
  const restore = useSteadyCommand(restoreLine)
  const close = () => setForm(undefined)
  const isReached = task.kind === 'reached'
  const isCalling = task.kind === 'call_back'
  const isPolice = task.kind === 'police'
  const whyNoCall = isReached ? refusals.CallerReached : undefined
  const whyNoPolice = isCalling ? words.callBacksFirst : isReached ? refusals.CallerReached : undefined
  const whyNoEnd = isCalling ? words.callBacksFirst : isPolice ? refusals.PoliceCheckOpen : undefined
  const police: Form = isPolice ? 'police_answer' : 'police'
  const policeWords = isPolice ? words.police.answerOpen : words.police.open

  useActions([
    {
      id: 'call back',
      title: words.callBack.open,
      shortcut: 'f9',
      perform: () => setForm('call_back'),
      reasonDisabled: whyNoCall,
    },
    {
      id: 'police check',
      title: policeWords,
      shortcut: words.police.openKey,
      perform: () => setForm(police),
      reasonDisabled: whyNoPolice,
    },
    {
      id: 'close dropped call',
      title: words.close.open,
      shortcut: words.close.openKey,
      perform: () => setForm('close'),
      reasonDisabled: whyNoEnd,
    },
  ])

  if (form === 'call_back') return <CallBackForm reportId={reportId} fallen={fallen} onClose={close} />
  if (form === 'police') return <PoliceCheckForm reportId={reportId} fallen={fallen} onClose={close} />
  if (form === 'police_answer') return <PoliceAnswerForm reportId={reportId} onClose={close} />
  if (form === 'close') return <DroppedCallEnd reportId={reportId} isReached={isReached} onClose={close} />
  return (
    <>
      <ActProblem error={restore.error} refusals={refusals} />
      <div className="dropped-acts">
        <Button
          variant={isCalling ? 'primary' : 'plain'}
          shortcut={words.dropKey}
          onPress={() => setForm('call_back')}
          reasonDisabled={whyNoCall}
        >
          {words.callBack.open}
        </Button>
        <Button
          variant={isPolice || task.kind === 'decide' ? 'primary' : 'plain'}
          shortcut="Alt P"
          onPress={() => setForm(police)}
          reasonDisabled={whyNoPolice}
        >
          {policeWords}
        </Button>
        <Button shortcut="Alt X" onPress={() => setForm('close')} reasonDisabled={whyNoEnd}>
          {words.close.open}
        </Button>
        {fallen.attempts.length === 0 && fallen.policeChecks.length === 0 && (
          <Button
            variant="quiet"
            isPending={restore.isPending}
            onPress={() => void restore.send({ params: { reportId }, body: {} }).catch(() => {})}
          >
            {words.restore}
          </Button>
        )}
      </div>
      {task.isLeftAlone && <Banner tone="danger" title={words.leftAlone} />}
    </>
  )
}
