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
  /** Of one case: its number need not be said on each row. */
  readonly isOfCase?: boolean
}

/** Rows of the register: who, when, what, what for. */
export function ReadsTable({ reads, label, isOfCase = false }: ReadsTableProps) {
  const { columns } = useMessages().reads
  const titles = [
    columns.at,
    columns.who,
    columns.what,
    ...(isOfCase ? [] : [columns.caseNumber]),
    columns.purpose,
    columns.again,
  ]
  return (
    <WideTable label={label} titles={titles} isOneLine isStacked>
      {reads.map((read, index) => (
        <ReadRow key={index} read={read} isOfCase={isOfCase} />
      ))}
    </WideTable>
  )
}

function ReadRow({ read, isOfCase }: { readonly read: RegisteredRead; readonly isOfCase: boolean }) {
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
      {!isOfCase && <td>{read.caseNumber ?? (isOfNone ? '' : words.hidden)}</td>}
      <td>{read.isBreakGlass ? <Badge tone="warn">{words.breakGlass}</Badge> : words.purposes[read.purpose]}</td>
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
