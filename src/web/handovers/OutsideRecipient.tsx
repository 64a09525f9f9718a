// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { HandoverLine, OutsideAddress } from '#core/handovers/handoversApi.ts'
import { useActions } from '../app/actions.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel, Section } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { isOver } from './handoverState.ts'
import { RecordAnswerForm } from './RecordAnswerForm.tsx'

interface OutsideRecipientProps {
  readonly line: HandoverLine
  readonly outside: OutsideAddress
}

/** A municipality outside the ambito has no account: where the document goes, what to do, and what it answered. */
export function OutsideRecipient({ line, outside }: OutsideRecipientProps) {
  const { recipient: words } = useMessages().competence
  const { obstacles } = useMessages().handovers
  const whyNotAllowed = useWhyNotAllowed()
  const [isOpen, setOpen] = useState(false)
  const reasonDisabled =
    whyNotAllowed('recordAnswer') ??
    (isOver(line.phase) ? obstacles.over : line.phase === 'to_send' ? words.notSent : undefined)
  useActions([
    { id: 'handover answer', title: words.record, shortcut: words.key, perform: () => setOpen(true), reasonDisabled },
  ])
  const deliver = outside.pec ? words.steps.deliver(outside.pec) : words.steps.deliverUnknown
  return (
    <Panel
      title={words.title}
      actions={
        <Button
          size="small"
          shortcut={keyWords(words.key)}
          onPress={() => setOpen(true)}
          reasonDisabled={reasonDisabled}
        >
          {words.record}
        </Button>
      }
    >
      <p>{words.how}</p>
      <ol className="handover-steps">
        {[words.steps.send, deliver, words.steps.answer].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <KeyValues
        rows={[
          [words.pec, outside.pec ?? undefined],
          [words.email, outside.email ?? undefined],
          [
            words.phone,
            outside.phone ? <a href={`tel:${outside.phone.replaceAll(' ', '')}`}>{outside.phone}</a> : undefined,
          ],
          [words.postal, outside.postal ?? undefined],
        ]}
      />
      {isOpen && !reasonDisabled && <RecordAnswerForm line={line} onClose={() => setOpen(false)} />}
      {line.told.length > 0 && (
        <Section title={words.told}>
          <ul className="vg-stack">
            {line.told.map(({ answer, by, channel, at, recordedBy }) => (
              <li key={`${answer} ${at}`}>
                <strong>{words.answers[answer]}</strong> · {words.toldBy(by, words.channels[channel])} ·{' '}
                <TimeText at={at} /> <span className="vg-quiet">({words.recordedBy(recordedBy)})</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Panel>
  )
}
