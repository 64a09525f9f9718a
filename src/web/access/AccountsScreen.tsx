// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listAccounts } from '#core/access/accountsApi.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { WideTable } from '../ui/WideTable.tsx'
import './access.css'
import { type AccountAct, AccountRow } from './AccountRow.tsx'
import { InviteForm } from './InviteForm.tsx'
import { MembershipForm } from './MembershipForm.tsx'
import { RoleForm } from './RoleForm.tsx'
import { SecurityEvents } from './SecurityEvents.tsx'
import { ServicesPanel } from './ServicesPanel.tsx'

/** Sessions open and end without a word in the log: asked for again whenever the screen is opened. */
const accountsView = { ...view(listAccounts, {}, []), staleTime: 0 }

/** For who keeps the accounts of the ambito. */
export function AccountsScreen() {
  const { accounts: words } = useMessages()
  const { user } = useSession()
  const { data } = useQuery(accountsView)
  const [open, setOpen] = useState<{ readonly userId: string; readonly act: AccountAct }>()
  const account = data?.accounts.find(({ userId }) => userId === open?.userId)
  const close = () => setOpen(undefined)
  return (
    <div className="accounts">
      <PageTitle>{words.title}</PageTitle>
      <p className="vg-soft">{words.advice}</p>
      {account && open?.act === 'invite' && <InviteForm key={account.userId} account={account} onClose={close} />}
      {account && open?.act === 'dates' && <MembershipForm key={account.userId} account={account} onClose={close} />}
      {account && open?.act === 'role' && <RoleForm key={account.userId} account={account} onClose={close} />}
      <WideTable
        label={words.title}
        titles={[words.person, words.membership, words.ways, words.sessions, words.acts]}
        isStacked
      >
        {data?.accounts.map((one) => (
          <AccountRow
            key={one.userId}
            account={one}
            isMine={one.userId === user.userId}
            now={data.serverTime}
            onAct={(act) => setOpen({ userId: one.userId, act })}
          />
        ))}
      </WideTable>
      <ServicesPanel />
      <SecurityEvents />
    </div>
  )
}
