// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { openAttachment } from '#core/attachments/attachmentDoors.ts'
import { type AttachmentView } from '#core/attachments/attachmentsApi.ts'
import { pathOf } from '../app/api.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'

/** What a file is, in one line and its two words. */
export function AttachmentFacts({ attachment }: { readonly attachment: AttachmentView }) {
  const { attachments: words } = useMessages()
  const { number, matter, format, bytes, description, phase } = attachment
  const Line = phase === 'kept' ? 'span' : 's'
  return (
    <>
      <span className="attachment-number">{words.number(number)}</span>
      <Badge tone="neutral">{words.matters[matter]}</Badge>
      <Line className="attachment-words" data-protected>
        {description}
      </Line>
      <span className="vg-quiet">
        {format.toUpperCase()}, {words.size(bytes)}
      </span>
      {phase === 'withdrawn' && <Badge tone="warn">{words.withdrawn}</Badge>}
      {phase === 'erased' && <Badge tone="neutral">{words.erased}</Badge>}
    </>
  )
}

/** Fetched only when it is asked for: each time is a row of the register of reads. */
export function OpenAttachment({ attachment }: { readonly attachment: AttachmentView }) {
  const { attachments: words } = useMessages()
  const [isShown, setShown] = useState(false)
  const [isLost, setLost] = useState(false)
  const { attachmentId, number, format, description } = attachment
  const address = pathOf(openAttachment.path, { attachmentId })
  const isPicture = format !== 'pdf'
  return (
    <>
      <span className="vg-row vg-push">
        {isPicture && (
          <Button
            size="small"
            label={(isShown ? words.hideLong : words.showLong)(number)}
            onPress={() => {
              setLost(false)
              setShown(!isShown)
            }}
          >
            {isShown ? words.hide : words.show}
          </Button>
        )}
        <a className="vg-button" data-size="small" href={address} download aria-label={words.downloadLong(number)}>
          <Icon name="download" />
          {words.download}
        </a>
      </span>
      {isShown && !isLost && (
        <figure className="attachment-shown" data-protected>
          <img src={address} alt={description} onError={() => setLost(true)} />
        </figure>
      )}
      {isShown && isLost && <p className="vg-quiet">{words.notShown}</p>}
    </>
  )
}
