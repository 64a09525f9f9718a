// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getSwitchboard } from '#core/calls/callsApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'

/** What to write into the switchboard. Asked for, never lying open: the first address is a key. */
export function SwitchboardPanel() {
  const { switchboard: words } = useMessages().calls
  const [isShown, setShown] = useState(false)
  const { data } = useQuery({ ...view(getSwitchboard, {}, []), enabled: isShown, gcTime: 0 })
  return (
    <Panel title={words.title}>
      {!data && <Button onPress={() => setShown(true)}>{words.show}</Button>}
      {data && (
        <div className="vg-stack">
          <p>{words.advice}</p>
          <TextField label={words.webhook} value={data.webhookUrl} onChange={() => {}} isReadOnly />
          <TextField label={words.screenPop} value={`${data.screenPopUrl}#`} onChange={() => {}} isReadOnly />
        </div>
      )}
    </Panel>
  )
}
