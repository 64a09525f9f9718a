// SPDX-License-Identifier: AGPL-3.0-or-later

import type { RegisteredRead } from '#core/reads/readsApi.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { WideTable } from '../ui/WideTable.tsx'

interface ReadsTableProps {
  readonly reads: readonly RegisteredRead[]
  readonly label: string
  /** Of one case or person: its number need not be said on each row. */
  readonly isOfOne?: boolean
}

/** Rows of the register: who, when, what, what for. */
export function ReadsTable({ reads, label, isOfOne = false }: ReadsTableProps) {
  const { columns } = useMessages().reads
  const titles = [
    columns.at,
    columns.who,
    columns.what,
    ...(isOfOne ? [] : [columns.caseNumber]),
    columns.purpose,
    columns.again,
  ]
  return (
    <WideTable label={label} titles={titles} isOneLine isStacked>
      {reads.map((read, index) => (
        <ReadRow key={index} read={read} isOfOne={isOfOne} />
      ))}
    </WideTable>
  )
}

function ReadRow({ read, isOfOne }: { readonly read: RegisteredRead; readonly isOfOne: boolean }) {
  const { reads: words } = useMessages()
  const time = useTimeWords()
  const who = useReader(read)
  const isOfNone = read.kind === 'list' || read.kind === 'search'
  return (
    <tr>
      <td>
        <TimeText at={read.at} />
      </td>
      <th scope="row">{who}</th>
      <td>{words.kinds[read.kind]}</td>
      {!isOfOne && <td>{read.caseNumber ?? (isOfNone ? '' : words.hidden)}</td>}
      <td>
        {read.isBreakGlass ? <Badge tone="warn">{words.breakGlass}</Badge> : words.purposes[read.purpose]}
        {read.reason && (
          <span className="vg-quiet" data-protected>
            {' · '}
            {read.reason}
          </span>
        )}
      </td>
      <td>{read.repeats > 0 && words.again(read.repeats, time(read.lastAt ?? read.at))}</td>
    </tr>
  )
}

/** The working name with the role; of a link that no account holds, which link it was. */
function useReader({ reader, readerKind }: RegisteredRead): string {
  const { app, reads: words } = useMessages()
  if (readerKind === 'system') return words.system
  const role = isRole(readerKind) ? app.roles[readerKind] : words.links[readerKind]
  return reader ? `${reader} · ${role}` : role
}

function isRole(kind: Exclude<RegisteredRead['readerKind'], 'system'>): kind is Role {
  return (roles as readonly string[]).includes(kind)
}
