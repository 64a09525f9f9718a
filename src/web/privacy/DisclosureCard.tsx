// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type DisclosureLine, releaseDisclosure } from '#core/privacy/disclosureApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { spellDay } from '../people/typedDay.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { CopyShown } from './CopyShown.tsx'
import { DeliverCopy } from './DeliverCopy.tsx'
import { PrepareForm } from './PrepareForm.tsx'
import { RefuseForm, SendBackForm } from './SettleForms.tsx'

type Open = 'prepare' | 'read' | 'send_back' | 'refuse'

/** One request: what it waits for, and what can be done with it by whoever is looking. */
export function DisclosureCard({ line }: { readonly line: DisclosureLine }) {
  const { disclosure: words } = useMessages()
  const time = useTimeWords()
  const whyNotAllowed = useWhyNotAllowed()
  const [open, setOpen] = useState<Open>()
  const [hasRead, setRead] = useState(false)
  const release = useCommand(releaseDisclosure)
  const { phase, caseNumber, disclosureId, isMine } = line
  const name = words.of(caseNumber)
  const isRunning = phase === 'asked' || phase === 'prepared' || phase === 'released'
  const close = () => setOpen(undefined)
  const button = (act: Open, label: string, whyOff?: string) => (
    <Button size="small" label={`${label}: ${name}`} onPress={() => setOpen(act)} reasonDisabled={whyOff}>
      {label}
    </Button>
  )
  return (
    <article className="privacy-erasure vg-stack" aria-label={name}>
      <div className="vg-row">
        <strong>{name}</strong>
        <Badge tone={isRunning ? 'warn' : 'neutral'}>{words.phases[phase]}</Badge>
        {isRunning && <span className="vg-quiet">{words.answerBy(spellDay(line.answerBy))}</span>}
      </div>
      <KeyValues
        rows={[
          [words.askedOn, `${spellDay(line.askedOn)} · ${words.askedBy(line.askedBy)}`],
          [words.identified, words.identifiedBy[line.identifiedBy]],
          [words.reference, line.reference],
          [words.ground, line.ground && words.grounds[line.ground]],
          [words.reason, line.reason],
          [words.overtaken, line.isOvertaken ? words.overtakenNote : undefined],
          [
            words.copy,
            line.preparedBy &&
              phase !== 'asked' &&
              [
                words.counts(line.given ?? 0, line.withheld ?? 0, line.struck ?? 0),
                words.preparedBy(line.preparedBy),
                ...(line.releasedBy ? [words.releasedBy(line.releasedBy)] : []),
                ...(line.deliveredAt ? [words.delivered(time(line.deliveredAt))] : []),
              ].join(' · '),
          ],
        ]}
      />
      {isRunning && (
        <div className="vg-row">
          {phase !== 'released' && button('prepare', words.prepare, whyNotAllowed('prepareDisclosure'))}
          {phase === 'prepared' && button('read', words.read)}
          {phase === 'prepared' && (
            <Button
              size="small"
              variant="primary"
              label={`${words.release}: ${name}`}
              isPending={release.isPending}
              reasonDisabled={isMine ? words.mine : hasRead ? undefined : words.readFirst}
              onPress={() =>
                release.mutate({ params: { disclosureId }, body: {} }, { onSuccess: () => announce(words.released) })
              }
            >
              {words.release}
            </Button>
          )}
          {phase === 'prepared' && !isMine && button('send_back', words.sendBack)}
          {button('refuse', words.refuse)}
        </div>
      )}
      {phase === 'released' && <DeliverCopy disclosureId={disclosureId} name={name} />}
      {open === 'prepare' && phase !== 'released' && isRunning && <PrepareForm line={line} onClose={close} />}
      {open === 'read' && phase === 'prepared' && (
        <CopyShown disclosureId={disclosureId} onShown={() => setRead(true)} />
      )}
      {open === 'send_back' && phase === 'prepared' && <SendBackForm line={line} onClose={close} />}
      {open === 'refuse' && isRunning && <RefuseForm line={line} onClose={close} />}
      <ActProblem error={release.error} refusals={words.refusals} />
    </article>
  )
}
