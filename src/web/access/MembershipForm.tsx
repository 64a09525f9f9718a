// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { type AccountLine, setMembership } from '#core/access/accountsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { UncoveredShifts } from '../rosters/UncoveredShifts.tsx'
import { parseInstant, writeDay } from '../territory/typedDay.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useClock } from '../ui/now.ts'
import { TextField } from '../ui/TextField.tsx'

interface MembershipFormProps {
  readonly account: AccountLine
  readonly onClose: () => void
}

/** From when to when. At the end every session of theirs opens nothing, wherever it is. */
export function MembershipForm({ account, onClose }: MembershipFormProps) {
  const { accounts: words } = useMessages()
  const { zone, now } = useClock()
  // Only what is typed here is kept: the rest follows the account, which may change meanwhile.
  const { fields, change, forget } = useTyped<{ readonly startsAt?: string; readonly endsAt?: string }>(
    `${account.userId} dates`,
    {},
  )
  const typed = {
    startsAt: written(account.startsAt, zone),
    endsAt: written(account.endsAt, zone),
    ...fields,
  }
  const problems = useFieldProblems()
  const set = useCommand(setMembership, { leavesNoEvent: true })

  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now())
  const read = (text: string) => (text.trim() === '' ? undefined : parseInstant(text, today, zone))
  const body = { startsAt: read(typed.startsAt), endsAt: read(typed.endsAt) }
  const isWrong = (field: 'startsAt' | 'endsAt') => typed[field].trim() !== '' && !body[field]
  const isChanged = body.startsAt !== account.startsAt || body.endsAt !== account.endsAt

  function submit() {
    const wrong = (['startsAt', 'endsAt'] as const).map(
      (field) => isWrong(field) && { field, message: words.dateWrong },
    )
    if (!problems.check(wrong)) return
    set.mutate(
      { params: { userId: account.userId }, body },
      {
        onSuccess: () => {
          forget()
          announce(words.saved(account.name))
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.datesOf(account.name)}
      submit={words.saveDates}
      isPending={set.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>
        <strong>{words.datesOf(account.name)}</strong>
      </p>
      {(['startsAt', 'endsAt'] as const).map((field) => (
        <TextField
          key={field}
          label={words[field]}
          field={field}
          hint={words.dateHint}
          value={typed[field]}
          onChange={(value) => change({ [field]: value })}
          error={problems.of(field)}
        />
      ))}
      {isChanged && !isWrong('startsAt') && !isWrong('endsAt') && (
        <UncoveredShifts userId={account.userId} wanted={{ change: 'membership', ...body }} />
      )}
      <ActProblem error={set.error} refusals={words.refusals} />
    </InlineForm>
  )
}

/** As it is typed, so that it can be corrected. */
function written(instant: string | undefined, zone: string): string {
  if (!instant) return ''
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return `${writeDay(wall.toPlainDate().toString())} ${wall.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
