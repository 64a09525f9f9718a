// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listServiceAccounts } from '#core/access/serviceAccountsApi.ts'
import { view } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { WideTable } from '../ui/WideTable.tsx'
import { RevokeServiceForm } from './RevokeServiceForm.tsx'
import { ServiceForm } from './ServiceForm.tsx'
import { ServiceRow } from './ServiceRow.tsx'

/** Tokens are made, used and taken back without a word in the log: asked for again whenever the screen is opened. */
const servicesView = { ...view(listServiceAccounts, {}, []), staleTime: 0 }

/** Programs of others that hold a token, the newest first. */
export function ServicesPanel() {
  const { serviceAccounts: words } = useMessages()
  const { data } = useQuery(servicesView)
  const whyNot = useWhyNotAllowed()
  const [open, setOpen] = useState<'new' | { readonly revoke: string }>()
  if (!data) return null
  const close = () => setOpen(undefined)
  const leaving =
    typeof open === 'object' ? data.services.find(({ serviceId }) => serviceId === open.revoke) : undefined
  return (
    <Panel
      title={words.title}
      actions={
        <Button size="small" reasonDisabled={whyNot('createServiceAccount')} onPress={() => setOpen('new')}>
          {words.add}
        </Button>
      }
    >
      <p className="vg-soft">{words.advice}</p>
      {open === 'new' && <ServiceForm onClose={close} />}
      {leaving && <RevokeServiceForm key={leaving.serviceId} service={leaving} onClose={close} />}
      {data.services.length === 0 && <p className="vg-soft">{words.none}</p>}
      {data.services.length > 0 && (
        <WideTable
          label={words.title}
          titles={[words.program, words.opens, words.until, words.used, words.acts]}
          isStacked
        >
          {data.services.map((service) => (
            <ServiceRow
              key={service.serviceId}
              service={service}
              onRevoke={() => setOpen({ revoke: service.serviceId })}
            />
          ))}
        </WideTable>
      )}
    </Panel>
  )
}
