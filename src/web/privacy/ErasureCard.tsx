// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type ErasureView, refuseErasure, withdrawErasure } from '#core/privacy/retentionApi.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Progress } from '../ui/Progress.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import type { Tone } from '../ui/tones.ts'
import { AuthoriseForm } from './AuthoriseForm.tsx'
import { useThingName } from './useThingName.ts'

const tones: Readonly<Record<ErasureView['phase'], Tone>> = {
  proposed: 'warn',
  withdrawn: 'neutral',
  refused: 'neutral',
  authorised: 'info',
  completed: 'ok',
}

/** One erasure: what, on whose authority, by whom; the bar while it goes on, the receipt when it is done. */
export function ErasureCard({ erasure }: { readonly erasure: ErasureView }) {
  const { privacy } = useMessages()
  const words = privacy.erasures
  const time = useTimeWords()
  const name = useThingName()(erasure)
  const whyNotAllowed = useWhyNotAllowed()
  const [open, setOpen] = useState<'authorise' | 'decline'>()
  const { phase, isMine, settledBy, settledAt, total, left, receipt, completedAt } = erasure
  const all = sumOf(total)
  const done = all - sumOf(left)
  return (
    <article className="privacy-erasure vg-stack" aria-label={name}>
      <div className="vg-row">
        <strong>{name}</strong>
        <Badge tone={tones[phase]}>{words.phases[phase]}</Badge>
      </div>
      <p className="vg-soft">
        {words.proposed(erasure.proposedBy, time(erasure.proposedAt))}
        {phase !== 'proposed' && settledBy && settledAt && ` · ${words.settled[phase](settledBy, time(settledAt))}`}
      </p>
      <KeyValues
        rows={[
          [words.rule, `${privacy.rules[erasure.rule]} · ${privacy.propose.grounds[erasure.ground]}`],
          [words.authority, erasure.authority],
          [words.reason, erasure.reason],
          [
            words.receipt,
            receipt && completedAt && (
              <>
                {words.receiptText(total, time(completedAt))}
                <br />
                {words.receiptAt(receipt.position)} <code className="privacy-hash">{receipt.hash}</code>
              </>
            ),
          ],
        ]}
      />
      {phase === 'authorised' && (
        <Progress label={words.progress} value={done} max={all} valueText={words.progressText(done, all)} />
      )}
      {phase === 'proposed' && (
        <div className="vg-row">
          <Button
            size="small"
            variant="primary"
            label={`${words.authorise}: ${name}`}
            onPress={() => setOpen('authorise')}
            reasonDisabled={isMine ? words.mine : whyNotAllowed('authoriseErasure')}
          >
            {words.authorise}
          </Button>
          <Button
            size="small"
            label={`${isMine ? words.withdraw : words.refuse}: ${name}`}
            onPress={() => setOpen('decline')}
          >
            {isMine ? words.withdraw : words.refuse}
          </Button>
        </div>
      )}
      {phase === 'proposed' && open === 'authorise' && (
        <AuthoriseForm erasure={erasure} onClose={() => setOpen(undefined)} />
      )}
      {phase === 'proposed' && open === 'decline' && (
        <DeclineForm erasure={erasure} onClose={() => setOpen(undefined)} />
      )}
    </article>
  )
}

/** Taken back by who proposed it, refused by anybody else. */
function DeclineForm({ erasure, onClose }: { readonly erasure: ErasureView; readonly onClose: () => void }) {
  const { privacy } = useMessages()
  const words = privacy.erasures
  const name = useThingName()(erasure)
  const refuse = useCommand(refuseErasure)
  const withdraw = useCommand(withdrawErasure)
  const act = erasure.isMine ? withdraw : refuse
  const { erasureId } = erasure
  return (
    <ReasonForm
      keptAs={`${erasureId} decline`}
      title={erasure.isMine ? words.withdrawTitle(name) : words.refuseTitle(name)}
      submit={erasure.isMine ? words.withdraw : words.refuse}
      words={{ label: words.reason, hint: words.reasonHint, needed: words.reasonNeeded }}
      act={act}
      refusals={privacy.refusals}
      onSend={(reason, commandId, then) => act.mutate({ params: { erasureId }, body: { reason }, commandId }, then)}
      onClose={onClose}
    />
  )
}

const sumOf = (counts: ErasureView['total']) => Object.values(counts).reduce((sum, count) => sum + count, 0)
