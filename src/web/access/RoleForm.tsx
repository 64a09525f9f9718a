// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AccountLine } from '#core/access/accountsApi.ts'
import { changeRole } from '#core/access/roleApi.ts'
import { HOUSE_ROLE, RoleChangeReason, TOWN_ROLE } from '#core/access/roleChange.ts'
import { type Role, roles } from '#core/shared/actor.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { UncoveredShifts } from '../rosters/UncoveredShifts.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Select } from '../ui/Select.tsx'
import { TimeText } from '../ui/TimeText.tsx'

interface RoleFormProps {
  readonly account: AccountLine
  readonly onClose: () => void
}

/** What somebody is here, from now on; with what they were before, so that it can be given back. */
export function RoleForm({ account, onClose }: RoleFormProps) {
  const { accounts, app } = useMessages()
  const words = accounts.role
  const { municipalities, resources } = useSession().words
  // Only what is chosen here is kept: the rest follows the account, which may change meanwhile.
  const { fields, change, forget } = useTyped<{
    readonly role?: Role
    readonly municipality?: string | undefined
    readonly house?: string | undefined
    readonly reason?: RoleChangeReason | undefined
  }>(`${account.userId} role`, {})
  const { role, municipality, house } = { ...account, ...fields }
  const problems = useFieldProblems()
  const set = useCommand(changeRole, { leavesNoEvent: true })

  function submit() {
    const isFine = problems.check([
      role === TOWN_ROLE && !municipality && { field: 'municipality', message: words.townNeeded },
      role === HOUSE_ROLE && !house && { field: 'house', message: words.houseNeeded },
      !fields.reason && { field: 'reason', message: words.reasonNeeded },
    ])
    if (!isFine || !fields.reason) return
    const place = {
      ...(role === TOWN_ROLE && municipality && { municipality }),
      ...(role === HOUSE_ROLE && house && { house }),
    }
    set.mutate(
      { params: { userId: account.userId }, body: { role, reason: fields.reason, ...place } },
      {
        onSuccess: () => {
          forget()
          announce(words.saved(account.name, app.roles[role]))
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.of(account.name)}
      submit={words.save}
      isPending={set.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>
        <strong>{words.of(account.name)}</strong>. {words.advice}
      </p>
      <Select
        label={words.role}
        field="role"
        value={role}
        onChange={(chosen) => change({ role: chosen })}
        options={roles.map((value) => ({ value, label: app.roles[value] }))}
      />
      {role === TOWN_ROLE && (
        <Select
          label={words.town}
          field="municipality"
          isRequired
          value={municipality}
          onChange={(chosen) => change({ municipality: chosen })}
          options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
          error={problems.of('municipality')}
        />
      )}
      {role === HOUSE_ROLE && (
        <Select
          label={words.house}
          field="house"
          isRequired
          value={house}
          onChange={(chosen) => change({ house: chosen })}
          options={resources.map(({ key, name }) => ({ value: key, label: name }))}
          error={problems.of('house')}
        />
      )}
      <Select
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(chosen) => change({ reason: chosen })}
        options={RoleChangeReason.options.map((value) => ({ value, label: words.reasons[value] }))}
        error={problems.of('reason')}
      />
      {role !== account.role && <UncoveredShifts userId={account.userId} wanted={{ change: 'role', role }} />}
      <EarlierRoles changes={account.roleChanges} />
      <ActProblem error={set.error} refusals={accounts.refusals} />
    </InlineForm>
  )
}

/** What was changed before, the latest first: to give a role back, choose it again. */
function EarlierRoles({ changes }: { readonly changes: AccountLine['roleChanges'] }) {
  const { accounts, app } = useMessages()
  const words = accounts.role
  if (changes.length === 0) return null
  return (
    <ul className="vg-stack vg-quiet" aria-label={words.before}>
      {changes.map(({ at, from, to, reason, by }) => (
        <li key={at}>
          <TimeText at={at} /> {words.line(app.roles[from], app.roles[to], words.reasons[reason], by)}
        </li>
      ))}
    </ul>
  )
}
