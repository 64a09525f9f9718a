// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { type AccountLine, endSessionsOf } from '#core/access/accountsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { FoldedRow } from '../ui/FoldedRow.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { canComeIn } from './canComeIn.ts'
import { JoinLine } from './JoinLine.tsx'
import { Renewals } from './Renewals.tsx'

/** What may be done to somebody's account in a form of its own. */
export type AccountAct = 'invite' | 'dates' | 'role'

interface AccountRowProps {
  readonly account: AccountLine
  readonly isMine: boolean
  readonly now: string
  readonly onAct: (act: AccountAct) => void
}

export function AccountRow({ account, isMine, now, onAct }: AccountRowProps) {
  const { accounts: words, access, app } = useMessages()
  const { userId, name, role, sessions } = account
  const { mayDo } = useSession()
  const end = useCommand(endSessionsOf, { leavesNoEvent: true })
  const ways = useWaysIn(account)

  function endSessions(sessionId?: string) {
    end.mutate(
      { params: { userId }, body: { sessionId } },
      {
        onSuccess: () => {
          announce(words.ended(name))
        },
      },
    )
  }

  return (
    <FoldedRow
      name={name}
      below={<div className="vg-quiet">{app.roles[role]}</div>}
      summary={<AccountSummary account={account} now={now} />}
    >
      <td>
        <Dates account={account} now={now} />
      </td>
      <td>
        <div>{ways}</div>
        {account.invitedUntil && (
          <div className="vg-quiet">
            {words.invited} <TimeText at={account.invitedUntil} />
          </div>
        )}
        {account.provider && <JoinLine join={account.provider} />}
        <Renewals renewals={account.renewals} />
      </td>
      <td>
        {sessions.length === 0 && <span className="vg-quiet">{words.nowhere}</span>}
        <ul className="vg-stack">
          {sessions.map(({ sessionId, browser, system, usedAt }) => {
            const device = access.mine.device(access.browsers[browser], access.systems[system])
            return (
              <li key={sessionId} className="vg-row">
                <span>
                  {device}{' '}
                  <span className="vg-quiet">
                    {access.mine.used} <TimeText at={usedAt} />
                  </span>
                </span>
                <Button
                  size="small"
                  label={words.lostOf(name, device)}
                  isPending={end.isPending}
                  onPress={() => endSessions(sessionId)}
                >
                  {words.lost}
                </Button>
              </li>
            )
          })}
        </ul>
        <ActProblem error={end.error} refusals={words.refusals} />
      </td>
      <td>
        <div className="vg-row">
          {isMine && <span className="vg-quiet">{words.refusals.OwnMembership}</span>}
          {!isMine && (
            <>
              <Button
                size="small"
                label={words.role.of(name)}
                onPress={() => onAct('role')}
                reasonDisabled={mayDo.includes('changeRole') ? undefined : words.role.byCoordinator}
              >
                {words.role.act}
              </Button>
              <Button size="small" label={words.datesOf(name)} onPress={() => onAct('dates')}>
                {words.dates}
              </Button>
              <Button
                size="small"
                label={canComeIn(account) ? words.inviteAgainOf(name) : words.inviteOf(name)}
                onPress={() => onAct('invite')}
              >
                {canComeIn(account) ? words.inviteAgain : words.invite}
              </Button>
            </>
          )}
          {sessions.length > 1 && (
            <Button size="small" label={words.allOf(name)} isPending={end.isPending} onPress={() => endSessions()}>
              {words.all}
            </Button>
          )}
        </div>
      </td>
    </FoldedRow>
  )
}

function useWaysIn(account: AccountLine): ReactNode {
  const { accounts: words } = useMessages()
  const { hasPassword, hasCodes, passkeys, provider } = account
  if (!canComeIn(account)) return <Badge tone="warn">{words.noWay}</Badge>
  return [
    hasPassword && words.password,
    hasCodes && words.codes,
    passkeys > 0 && words.passkeys(passkeys),
    provider && words.provider.way,
  ]
    .filter((way) => typeof way === 'string')
    .join(', ')
}

/** Whether they work here, how they come in and where they are, in a line; and that somebody opened their account anew. */
function AccountSummary({ account, now }: Pick<AccountRowProps, 'account' | 'now'>) {
  const { accounts: words } = useMessages()
  const { sessions, renewals } = account
  return (
    <>
      <NotHere account={account} now={now} /> {useWaysIn(account)}
      {sessions.length > 0 && ` · ${words.sessionsOpen(sessions.length)}`}
      {renewals.length > 0 && ` · ${words.renewal.some(renewals.length)}`}
    </>
  )
}

function NotHere({ account: { startsAt, isMember }, now }: Pick<AccountRowProps, 'account' | 'now'>) {
  const { accounts: words } = useMessages()
  return !isMember && <Badge tone="warn">{startsAt && startsAt > now ? words.notYet : words.over}</Badge>
}

function Dates({ account, now }: Pick<AccountRowProps, 'account' | 'now'>) {
  const { accounts: words } = useMessages()
  const { startsAt, endsAt } = account
  return (
    <>
      <NotHere account={account} now={now} />
      {!startsAt && !endsAt && <span className="vg-quiet">{words.always}</span>}
      {startsAt && (
        <div>
          {words.from} <TimeText at={startsAt} />
        </div>
      )}
      {endsAt && (
        <div>
          {words.until} <TimeText at={endsAt} />
        </div>
      )}
    </>
  )
}
