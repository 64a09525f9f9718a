// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getMyBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { AskForm } from './AskForm.tsx'
import { OpenGlasses } from './OpenGlasses.tsx'

/** For the only person awake: whether it is possible is said before anything is tried, and what is open stands below. */
export function BreakGlassScreen() {
  const { breakGlass: words } = useMessages()
  const { data } = useQuery(view(getMyBreakGlass, {}, ['break_glass', 'vigil', 'roster']))
  return (
    <div className="vg-stack">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      {data?.notNow ? (
        <Banner tone="warn" title={words.notNow[data.notNow]} />
      ) : (
        data && <AskForm openMinutes={data.openMinutes} asksLeft={data.asksLeft} />
      )}
      <Panel title={words.mine}>{data && <OpenGlasses open={data.open} />}</Panel>
    </div>
  )
}
