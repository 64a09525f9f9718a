// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { acceptBriefing, type CurrentVigil, openVigil } from '#core/vigils/vigilsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { RelieveForm } from './RelieveForm.tsx'
import { SignForm } from './SignForm.tsx'

/** Who has the shift, how it came to them, and the ways it may go on: signed, accepted, taken over. */
export function HolderPanel({ now }: { readonly now: CurrentVigil }) {
  const { vigils: words } = useMessages()
  const { current } = now
  if (!current) return <OpenVigil />
  return (
    <Panel title={words.holds(current.isYours ? `${current.holder} (${words.you})` : current.holder)}>
      <Held now={now} current={current} />
    </Panel>
  )
}

function OpenVigil() {
  const { vigils: words } = useMessages()
  const open = useCommand(openVigil)
  const perform = () => open.mutate({ params: { vigilId: uuidv7() }, body: {} })
  useActions([{ id: 'open vigil', title: words.open, shortcut: words.keys.open, perform }])
  return (
    <EmptyState
      title={words.nobody}
      action={
        <Button variant="primary" shortcut={words.keys.open.toUpperCase()} onPress={perform} isPending={open.isPending}>
          {words.open}
        </Button>
      }
    >
      {words.nobodyAdvice}
      <ActProblem error={open.error} refusals={words.refusals} />
    </EmptyState>
  )
}

interface HeldProps {
  readonly now: CurrentVigil
  readonly current: NonNullable<CurrentVigil['current']>
}

function Held({ now, current }: HeldProps) {
  const { vigils: words } = useMessages()
  const { user } = useSession()
  const time = useTimeWords()
  const accept = useCommand(acceptBriefing)
  const [form, setForm] = useState<'sign' | 'relieve'>()
  const { vigilId, signed, isYours } = current
  const params = { vigilId }
  const whyNotAccept = isYours
    ? words.whyNot.yours
    : !signed
      ? words.whyNot.notSigned
      : signed.isForYou || user.role === 'coordinator'
        ? undefined
        : words.whyNot.notYou(signed.receiver)
  const whyNotSign = isYours ? undefined : words.whyNot.notYours
  const perform = () => accept.mutate({ params, body: {} }, { onSuccess: () => announce(words.accepted, 'assertive') })
  const sign = () => setForm('sign')
  const close = () => setForm(undefined)
  useActions([
    {
      id: 'sign briefing',
      title: words.sign.open,
      shortcut: words.keys.sign,
      reasonDisabled: whyNotSign,
      perform: sign,
    },
    { id: 'accept briefing', title: words.accept, shortcut: words.keys.accept, reasonDisabled: whyNotAccept, perform },
  ])
  return (
    <>
      <p className="vg-quiet">
        {words.manners[current.manner]}, {words.since(time(current.openedAt))}
      </p>
      {signed && (
        <Banner
          tone={signed.climbedAt ? 'danger' : 'info'}
          title={
            signed.climbedAt ? words.climbed(signed.receiver) : words.waiting(signed.receiver, time(signed.acceptBy))
          }
        >
          {signed.climbedAt ? words.climbedAdvice : words.waitingAdvice}
        </Banner>
      )}
      {form === 'sign' && <SignForm current={current} receivers={now.receivers} onClose={close} />}
      {form === 'relieve' && <RelieveForm vigilId={vigilId} onClose={close} />}
      {form === undefined && (
        <div className="vg-row">
          {isYours ? (
            <Button variant={signed ? 'plain' : 'primary'} shortcut={words.keys.sign.toUpperCase()} onPress={sign}>
              {signed ? words.sign.again : words.sign.open}
            </Button>
          ) : (
            <>
              <Button
                variant="primary"
                shortcut={words.keys.accept.toUpperCase()}
                onPress={perform}
                isPending={accept.isPending}
                reasonDisabled={whyNotAccept}
              >
                {words.accept}
              </Button>
              <Button onPress={() => setForm('relieve')}>{words.relieve}</Button>
            </>
          )}
        </div>
      )}
      <ActProblem error={accept.error} refusals={words.refusals} />
    </>
  )
}
