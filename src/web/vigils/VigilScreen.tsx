// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { streamTypes } from '#core/policies/streamTypes.ts'
import { getVigil } from '#core/vigils/vigilsApi.ts'
import { useActions } from '../app/actions.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { usePrintedPeriod } from '../ui/printed.ts'
import { useTimeWords } from '../ui/TimeText.tsx'
import { BriefingPanel } from './BriefingPanel.tsx'
import { ChecksPanel } from './ChecksPanel.tsx'
import { HolderPanel } from './HolderPanel.tsx'
import { PastVigils } from './PastVigils.tsx'
import './vigils.css'

/** The beginning and the end of a shift: who has it, what was checked, what must be told to whoever comes. */
export function VigilScreen() {
  const { vigils: words } = useMessages()
  const { data } = useQuery(view(getVigil, {}, streamTypes))
  const time = useTimeWords()
  usePrintedPeriod(data?.current && words.openedAt(time(data.current.openedAt)))
  useActions([{ id: 'print briefing', title: words.print, perform: () => window.print() }])
  return (
    <div className="vg-screen">
      <div className="vg-row">
        <PageTitle>{words.heading}</PageTitle>
        <span className="vg-push">
          <Button size="small" icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
        </span>
      </div>
      {data && (
        <>
          <HolderPanel now={data} />
          {data.current && <ChecksPanel current={data.current} checklist={data.checklist} />}
          <BriefingPanel now={data} />
          <PastVigils past={data.past} />
          <p className="vigils-signature">{words.signature}</p>
        </>
      )}
    </div>
  )
}
