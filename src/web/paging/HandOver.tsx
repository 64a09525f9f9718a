// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useRef, useState } from 'react'
import type { CallOut } from '#core/cases/callOutView.ts'
import { acknowledgePage, declinePage } from '#core/paging/pagingApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useReason } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'

interface HandOverProps {
  readonly step: CallOut['steps'][number]
  readonly pageId: string
  /** Only of who is being called now. */
  readonly keys?: { readonly yes: string; readonly no: string }
  /** One of several who are called at once: whose turn a key is, `CallingNow` says. */
  readonly isOfSeveral?: boolean
  readonly children?: ReactNode
}

/** What a voice on the telephone said, recorded at the console. */
export function HandOver({ step, pageId, keys, isOfSeveral = false, children }: HandOverProps) {
  const { paging: words } = useMessages()
  const { user } = useSession()
  const whyNotAllowed = useWhyNotAllowed()
  const yes = useCommand(acknowledgePage)
  const no = useCommand(declinePage)
  const [isOpen, setOpen] = useState(false)
  const { userId, name } = step
  const { reason, setReason, forgetReason } = useReason(`${pageId} ${userId} cannot`)
  const row = useRef<HTMLDivElement>(null)
  const isTheOne = keys !== undefined && !isOfSeveral
  const mayDecline = step.called && !step.declined
  const whyNoYes = whyNotAllowed('acknowledgePage')
  const whyNoNo = whyNotAllowed('declinePage')
  // A key goes to the button, Enter presses it: one letter struck by mistake stops no call.
  const goTo = (place: number) => row.current?.querySelectorAll<HTMLElement>('button')[place]?.focus()
  useActions(
    keys
      ? [
          {
            id: `voice yes ${pageId} ${userId}`,
            title: words.saidYesFor(name),
            shortcut: isOfSeveral ? undefined : keys.yes,
            perform: () => goTo(0),
            reasonDisabled: whyNoYes,
          },
          ...(mayDecline
            ? [
                {
                  id: `voice no ${pageId} ${userId}`,
                  title: words.cannotFor(name),
                  shortcut: isOfSeveral ? undefined : keys.no,
                  perform: () => setOpen(true),
                  reasonDisabled: whyNoNo,
                },
              ]
            : []),
        ]
      : [],
  )
  return (
    <>
      <div className="vg-row" ref={row} data-person-called={keys && userId}>
        <Button
          size="small"
          shortcut={keys?.yes}
          label={isTheOne || userId === user.userId ? undefined : words.saidYesFor(name)}
          onPress={() => yes.mutate({ params: { pageId }, body: { userId } })}
          isPending={yes.isPending}
          reasonDisabled={whyNoYes}
        >
          {userId === user.userId ? words.iGo : words.saidYes}
        </Button>
        {mayDecline && (
          <Button
            size="small"
            variant="quiet"
            shortcut={keys?.no}
            label={isTheOne ? undefined : words.cannotFor(name)}
            onPress={() => setOpen(true)}
            reasonDisabled={whyNoNo}
          >
            {words.cannot}
          </Button>
        )}
        {children}
      </div>
      {isOpen && (
        <InlineForm
          label={words.cannotFor(name)}
          submit={words.cannotSave}
          onSubmit={() =>
            no.mutate(
              { params: { pageId }, body: { userId, ...(reason.trim() !== '' && { reason }) } },
              {
                onSuccess: () => {
                  forgetReason()
                  setOpen(false)
                },
              },
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
