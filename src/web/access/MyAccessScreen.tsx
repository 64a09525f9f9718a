// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getMyAccess } from '#core/access/myAccessApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import './access.css'
import { MyCodes } from './MyCodes.tsx'
import { MyPasskeys } from './MyPasskeys.tsx'
import { MyPassword } from './MyPassword.tsx'
import { MySessions } from './MySessions.tsx'
import { Renewals } from './Renewals.tsx'

/** Changes by my own acts, here or at another desk: asked for again whenever it is opened. */
const myAccessView = { ...view(getMyAccess, {}, []), staleTime: 0 }

/** My own way in, and where I am signed in now. */
export function MyAccessScreen() {
  const { access, accounts } = useMessages()
  const { data } = useQuery(myAccessView)
  return (
    <div className="vg-page">
      <PageTitle>{access.mine.title}</PageTitle>
      {data && (
        <>
          {data.mustAddFactor && <Banner tone="warn" title={access.mine.mustAdd} />}
          {data.renewals.length > 0 && (
            <Panel title={accounts.renewal.title}>
              <p className="vg-soft">{accounts.renewal.advice}</p>
              <Renewals renewals={data.renewals} />
            </Panel>
          )}
          <MyPasskeys passkeys={data.passkeys} />
          {data.hasPassword && <MyCodes hasCodes={data.hasCodes} />}
          {data.hasPassword && !data.mustAddFactor && <MyPassword />}
          <MySessions sessions={data.sessions} />
        </>
      )}
    </div>
  )
}
