// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { addPushDevice } from '#core/contacts/contactsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { subscribeDevice } from './subscribeDevice.ts'

/** Notifications of call-outs on the device in the hand: two words, and the page behind them. */
export function ThisDevice({ pushKey }: { readonly pushKey: string | undefined }) {
  const { contacts: words } = useMessages()
  const add = useCommand(addPushDevice)
  const [isDenied, setDenied] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isAble = 'serviceWorker' in navigator && 'PushManager' in window
  const why = pushKey === undefined ? words.push.none : isAble ? undefined : words.push.unable

  async function turnOn() {
    setAsking(true)
    const device = await subscribeDevice(pushKey ?? '').catch(() => undefined)
    setAsking(false)
    setDenied(device === undefined)
    if (!device) return
    add.mutate({ params: { contactId: uuidv7() }, body: { device } }, { onSuccess: () => announce(words.push.done) })
  }
  return (
    <Panel title={words.push.title}>
      <p className="vg-quiet">{words.push.advice}</p>
      <Button size="small" onPress={turnOn} isPending={isAsking || add.isPending} reasonDisabled={why}>
        {words.push.on}
      </Button>
      {isDenied && <Banner tone="warn" title={words.push.denied} />}
      <ActProblem error={add.error} refusals={words.refusals} />
    </Panel>
  )
}
