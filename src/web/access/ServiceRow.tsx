// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServiceAccountLine } from '#core/access/serviceAccountsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { FoldedRow } from '../ui/FoldedRow.tsx'
import { TimeText } from '../ui/TimeText.tsx'

interface ServiceRowProps {
  readonly service: ServiceAccountLine
  readonly onRevoke: () => void
}

export function ServiceRow({ service, onRevoke }: ServiceRowProps) {
  const { serviceAccounts: words } = useMessages()
  const { name, scopes, madeBy, madeAt, isOpen, lastUsedAt, uses } = service
  return (
    <FoldedRow
      name={name}
      below={
        <div className="vg-quiet">
          {words.madeBy(madeBy)} <TimeText at={madeAt} />
        </div>
      }
      summary={<Validity service={service} />}
    >
      <td>{scopes.map((scope) => words.scopes[scope]).join(', ')}</td>
      <td>
        <Validity service={service} />
      </td>
      <td>
        {lastUsedAt ? <TimeText at={lastUsedAt} /> : <span className="vg-quiet">{words.never}</span>}
        {uses.length > 0 && (
          <div className="vg-quiet">
            {words.lastDay} {uses.map(({ outcome, times }) => words.outcomes[outcome](times)).join(', ')}
          </div>
        )}
      </td>
      <td>
        {isOpen && (
          <Button size="small" label={words.revokeOf(name)} onPress={onRevoke}>
            {words.revoke}
          </Button>
        )}
      </td>
    </FoldedRow>
  )
}

function Validity({ service: { isOpen, expiresAt, revokedAt, revokedBy } }: Pick<ServiceRowProps, 'service'>) {
  const { serviceAccounts: words } = useMessages()
  return (
    <>
      <Badge tone={isOpen ? 'ok' : 'neutral'}>{revokedAt ? words.revoked : isOpen ? words.open : words.expired}</Badge>
      <div>
        <TimeText at={revokedAt ?? expiresAt} /> {revokedBy && words.revokedBy(revokedBy)}
      </div>
    </>
  )
}
