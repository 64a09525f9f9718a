// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getMyAccess } from '#core/access/myAccessApi.ts'
import { wayOutOf } from '#core/access/secondFactor.ts'
import { askForProof } from '../app/askForProof.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import './access.css'
import { JoinLine } from './JoinLine.tsx'
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
  const queryClient = useQueryClient()
  const wayOut = data?.mustAddFactor ? wayOutOf(data) : undefined
  const mustProve = wayOut === 'prove'
  const proveMore = async () => {
    if (await askForProof()) await queryClient.invalidateQueries()
  }
  return (
    <div className="vg-page">
      <PageTitle>{access.mine.title}</PageTitle>
      {data && (
        <>
          {wayOut === 'add' && <Banner tone="warn" title={access.mine.mustAdd} />}
          {mustProve && (
            <Banner
              tone="warn"
              title={access.mine.mustProve}
              action={<Button onPress={() => void proveMore()}>{access.proof.prove}</Button>}
            />
          )}
          {data.renewals.length > 0 && (
            <Panel title={accounts.renewal.title}>
              <p className="vg-soft">{accounts.renewal.advice}</p>
              <Renewals renewals={data.renewals} />
            </Panel>
          )}
          {data.provider && (
            <Panel title={accounts.provider.title}>
              <p className="vg-soft">{accounts.provider.advice}</p>
              <JoinLine join={data.provider} />
            </Panel>
          )}
          {!mustProve && <MyPasskeys passkeys={data.passkeys} />}
          {!mustProve && data.hasPassword && <MyCodes hasCodes={data.hasCodes} />}
          {data.hasPassword && !data.mustAddFactor && <MyPassword />}
          <MySessions sessions={data.sessions} />
        </>
      )}
    </div>
  )
}
