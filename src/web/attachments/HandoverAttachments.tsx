// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import {
  type AttachmentView,
  holdBackAttachment,
  listHandoverAttachments,
  releaseAttachment,
} from '#core/attachments/attachmentsApi.ts'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand, view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { AttachmentFacts, OpenAttachment } from './AttachmentFacts.tsx'
import './attachments.css'

/** The files that go with a handover: chosen here by who prepares it, opened here by the desk that receives it. */
export function HandoverAttachments({ line }: { readonly line: HandoverLine }) {
  const { mayDo } = useSession()
  return mayDo.includes(listHandoverAttachments.id) ? <OfHandover line={line} /> : null
}

function OfHandover({ line }: { readonly line: HandoverLine }) {
  const { attachments } = useMessages()
  const words = attachments.handover
  const { mayDo } = useSession()
  const { handoverId } = line
  const { data } = useQuery(view(listHandoverAttachments, { params: { handoverId } }, ['attachment', 'handover']))
  const isChooser = mayDo.includes(releaseAttachment.id)
  if (!data) return null
  if (line.purpose === 'information')
    return isChooser && data.attachments.length > 0 ? (
      <Panel title={words.title}>
        <p className="vg-quiet">{words.information}</p>
      </Panel>
    ) : null
  return (
    <Panel title={words.title}>
      {isChooser && data.attachments.length > 0 && (
        <p className="vg-soft">
          {words.choose} {words.late}
        </p>
      )}
      {data.attachments.length === 0 && <p className="vg-quiet">{isChooser ? words.noneInCase : words.none}</p>}
      <ul className="vg-stack">
        {data.attachments.map((attachment) => (
          <li key={attachment.attachmentId} className="attachment">
            <div className="vg-row">
              <AttachmentFacts attachment={attachment} />
              {isChooser && attachment.phase === 'kept' && <Choice attachment={attachment} handoverId={handoverId} />}
              {!isChooser && <OpenAttachment attachment={attachment} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Choice({ attachment, handoverId }: { readonly attachment: AttachmentView; readonly handoverId: string }) {
  const { attachments } = useMessages()
  const words = attachments.handover
  const release = useCommand(releaseAttachment)
  const holdBack = useCommand(holdBackAttachment)
  const { attachmentId, number } = attachment
  const goes = attachment.handoverIds.includes(handoverId)
  const act = goes ? holdBack : release
  return (
    <>
      <Badge tone={goes ? 'ok' : 'neutral'}>{goes ? words.goes : words.stays}</Badge>
      <span className="vg-push">
        <Button
          size="small"
          label={(goes ? words.holdBackLong : words.releaseLong)(number)}
          onPress={() => act.mutate({ params: { attachmentId }, body: { handoverId } })}
          isPending={act.isPending}
        >
          {goes ? words.holdBack : words.release}
        </Button>
      </span>
      <ActProblem error={release.error ?? holdBack.error} refusals={attachments.refusals} />
    </>
  )
}
