// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type AttachmentView, restoreAttachment, withdrawAttachment } from '#core/attachments/attachmentsApi.ts'
import type { CaseView } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotOwn } from '../app/whyNotOwn.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { AttachmentFacts, OpenAttachment } from './AttachmentFacts.tsx'

interface AttachmentRowProps {
  readonly attachment: AttachmentView
  readonly handovers: CaseView['handovers']
}

/** One file of the case: to open while it is kept, to restore when it was withdrawn; what is gone still says that it was there. */
export function AttachmentRow({ attachment, handovers }: AttachmentRowProps) {
  const { attachments: words } = useMessages()
  const { town } = useAmbitoWords()
  const { mayDo } = useSession()
  const whyNotOwn = useWhyNotOwn()
  const restore = useCommand(restoreAttachment)
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { attachmentId, number, phase, addedBy, addedAt, withdrawnBy, withdrawnAt, withdrawnBecause } = attachment
  const goingTo = handovers.filter(({ handoverId }) => attachment.handoverIds.includes(handoverId))
  return (
    <li className="attachment">
      <div className="vg-row">
        <AttachmentFacts attachment={attachment} />
        {goingTo.map(({ handoverId, recipient }) => (
          <Badge key={handoverId} tone="info">
            {words.goesTo(town(recipient))}
          </Badge>
        ))}
        {phase === 'kept' && <OpenAttachment attachment={attachment} />}
        {phase === 'withdrawn' && mayDo.includes(restoreAttachment.id) && (
          <span className="vg-push">
            <Button
              size="small"
              label={words.withdraw.restoreLong(number)}
              onPress={() => restore.mutate({ params: { attachmentId }, body: {} })}
              isPending={restore.isPending}
            >
              {words.withdraw.restore}
            </Button>
          </span>
        )}
      </div>
      <div className="vg-row vg-quiet">
        <span>
          {addedBy} · <TimeText at={addedAt} />
        </span>
        {withdrawnBy && withdrawnAt && (
          <span>
            {words.withdrawn}: {withdrawnBy} · <TimeText at={withdrawnAt} />
          </span>
        )}
        {phase === 'kept' && !isWithdrawing && (
          <span className="vg-push">
            <Button
              size="small"
              variant="quiet"
              label={words.withdraw.openLong(number)}
              onPress={() => setWithdrawing(true)}
              reasonDisabled={whyNotOwn(attachment)}
            >
              {words.withdraw.open}
            </Button>
          </span>
        )}
      </div>
      {withdrawnBecause && (
        <p className="vg-words" data-protected>
          {withdrawnBecause}
        </p>
      )}
      <ActProblem error={restore.error} refusals={words.refusals} />
      {isWithdrawing && <WithdrawForm attachment={attachment} onClose={() => setWithdrawing(false)} />}
    </li>
  )
}

function WithdrawForm({ attachment, onClose }: { readonly attachment: AttachmentView; readonly onClose: () => void }) {
  const { attachments } = useMessages()
  const words = attachments.withdraw
  const withdraw = useCommand(withdrawAttachment)
  const { attachmentId, number } = attachment
  return (
    <ReasonForm
      keptAs={`${attachmentId} withdrawal`}
      title={words.title(number)}
      submit={words.save}
      words={{ label: words.reason, hint: words.hint, needed: words.needed }}
      act={withdraw}
      refusals={attachments.refusals}
      onSend={(reason, commandId, then) =>
        withdraw.mutate({ params: { attachmentId }, body: { reason }, commandId }, then)
      }
      onDone={() => announce(words.done(number))}
      onClose={onClose}
    />
  )
}
