// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { justNow } from '../../cases/justNow.ts'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { KeyValues } from '../../ui/KeyValues.tsx'
import { useClock } from '../../ui/now.ts'
import { PriorityMark } from '../../ui/PriorityMark.tsx'
import { TimeText } from '../../ui/TimeText.tsx'
import { FieldCostForm } from './FieldCostForm.tsx'
import { AskedInterpreters, AskFromPhone } from './FieldInterpreter.tsx'
import { FieldNoteForm } from './FieldNoteForm.tsx'
import { FieldSafety } from './FieldSafety.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'

interface RoadStepProps {
  readonly found: FieldSheet
  readonly sheet: NonNullable<FieldSheet['sheet']>
  readonly link: string
  readonly act: PhoneQueue['act']
}

/** The sheet of the night, and the next time of the road under the thumb. */
export function RoadStep({ found, sheet, link, act }: RoadStepProps) {
  const { field: words, cases, interpreters } = useMessages()
  const clock = useClock()
  const [form, setForm] = useState<'note' | 'cost' | 'interpreter'>()
  const params = { caseId: found.caseId }
  const isOver = found.phase === 'operationally_closed' || found.phase === 'closed'
  const next = nextOnTheRoad(sheet)
  const labels = { departure: words.departNow, arrival: words.arriveNow, patrolRelease: words.releaseNow }
  const phases: Readonly<Record<string, string>> = cases.places.phases
  const close = () => setForm(undefined)

  return (
    <section className="vg-stack" aria-label={found.number}>
      <h2 className="vg-row">
        <PriorityMark priority={found.priority} /> {found.number}
      </h2>
      {isOver && (
        <Banner tone="ok" title={words.over}>
          {words.overAdvice}
        </Banner>
      )}
      {!isOver && !next && (
        <Banner tone="ok" title={words.roadDone}>
          {words.roadDoneAdvice}
        </Banner>
      )}
      <KeyValues
        rows={[
          [words.where, sheet.place ? <strong key="where">{sheet.place}</strong> : undefined],
          [words.what, sheet.account || undefined],
          [words.callBack, sheet.callBack && <Phone key="phone" number={sheet.callBack} />],
          [words.people, sheet.people.map(({ calledBy }) => calledBy).join(', ') || undefined],
          [
            words.places,
            sheet.stays.map(({ name, phase }) => `${name}: ${phases[phase] ?? phase}`).join(' · ') || undefined,
          ],
          [words.departed, sheet.departedAt && <TimeText key="departed" at={sheet.departedAt} />],
          [words.arrived, sheet.arrivedAt && <TimeText key="arrived" at={sheet.arrivedAt} />],
          [words.released, sheet.patrolReleasedAt && <TimeText key="released" at={sheet.patrolReleasedAt} />],
        ]}
      />
      <AskedInterpreters asked={sheet.interpreters} act={act} />
      <FieldSafety caseId={found.caseId} outing={sheet.outing} act={act} />
      {form === 'note' && <FieldNoteForm caseId={found.caseId} act={act} onClose={close} />}
      {form === 'cost' && <FieldCostForm caseId={found.caseId} sheet={sheet} act={act} onClose={close} />}
      {form === 'interpreter' && (
        <AskFromPhone caseId={found.caseId} link={link} languages={sheet.languages} act={act} onClose={close} />
      )}
      <div className="field-acts">
        {!isOver && next && (
          <Button variant="primary" onPress={() => act({ name: next, params, body: { at: justNow(clock) } })}>
            {labels[next]}
          </Button>
        )}
        {!isOver && sheet.arrivedAt && !sheet.outing && (
          <Button onPress={() => act({ name: 'departure', params, body: { at: justNow(clock) } })}>
            {words.departAgain}
          </Button>
        )}
        <div className="vg-pair">
          <Button icon="note" onPress={() => setForm('note')}>
            {words.note}
          </Button>
          <Button icon="plus" onPress={() => setForm('cost')}>
            {words.cost}
          </Button>
          {!isOver && (
            <Button icon="user" onPress={() => setForm('interpreter')}>
              {interpreters.title}
            </Button>
          )}
        </div>
        <a href={`/casi/${found.caseId}`}>{words.openCase}</a>
      </div>
    </section>
  )
}

function Phone({ number }: { readonly number: string }) {
  return <a href={`tel:${number.replaceAll(' ', '')}`}>{number}</a>
}

/** The first time of the road that nobody has recorded. */
function nextOnTheRoad(sheet: RoadStepProps['sheet']): 'departure' | 'arrival' | 'patrolRelease' | undefined {
  // Arrived without a recorded departure: the road is not walked back.
  if (!sheet.departedAt && !sheet.arrivedAt) return 'departure'
  if (!sheet.arrivedAt) return 'arrival'
  return sheet.patrolReleasedAt ? undefined : 'patrolRelease'
}
