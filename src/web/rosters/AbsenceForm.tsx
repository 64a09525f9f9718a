// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { recordAbsence } from '#core/rosters/staffApi.ts'
import { AbsenceKind } from '#core/rosters/staffEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { Rosters } from './rosterViews.ts'
import { parseDay, parseTime } from './typedDay.ts'

/** Each for themselves, the coordinator for everybody. */
export function AbsenceForm({ data, onClose }: { readonly data: Rosters; readonly onClose: () => void }) {
  const { rosters } = useMessages()
  const { people: words } = rosters
  const { user } = useSession()
  const record = useCommand(recordAbsence)
  const problems = useFieldProblems()
  const isCoordinator = user.role === 'coordinator'
  const {
    fields: typed,
    change,
    forget,
  } = useTyped('absence', {
    userId: isCoordinator ? undefined : user.userId,
    kind: 'leave' as AbsenceKind,
    firstDay: '',
    firstTime: '08:00',
    lastDay: '',
    lastTime: '08:00',
  })
  const { userId, kind } = typed

  function submit() {
    const [firstDay, lastDay] = [parseDay(typed.firstDay), parseDay(typed.lastDay)]
    const [firstTime, lastTime] = [parseTime(typed.firstTime), parseTime(typed.lastTime)]
    const whole = problems.check([
      !userId && { field: 'userId', message: rosters.day.needed },
      !firstDay && { field: 'firstDay', message: rosters.draft.noDay },
      !firstTime && { field: 'firstTime', message: words.noTime },
      !lastDay && { field: 'lastDay', message: rosters.draft.noDay },
      !lastTime && { field: 'lastTime', message: words.noTime },
    ])
    if (!whole || !userId) return
    const body = { userId, kind, from: `${firstDay}T${firstTime}`, until: `${lastDay}T${lastTime}` }
    record.mutate(
      { params: { absenceId: uuidv7() }, body },
      {
        onSuccess: () => {
          forget()
          announce(words.absenceSaved)
          onClose()
        },
      },
    )
  }
  return (
    <InlineForm
      label={words.absenceTitle}
      submit={words.absenceSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={record.isPending}
    >
      {isCoordinator && (
        <Select
          label={words.who}
          field="userId"
          error={problems.of('userId')}
          value={userId}
          onChange={(chosen) => change({ userId: chosen })}
          options={data.people
            .filter(({ bands }) => bands.length > 0)
            .map((person) => ({ value: person.userId, label: person.name }))}
        />
      )}
      <RadioKeys
        label={words.kind}
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
        choices={AbsenceKind.options.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <div className="vg-field-row">
        {(['firstDay', 'firstTime', 'lastDay', 'lastTime'] as const).map((field) => (
          <TextField
            key={field}
            label={words[field]}
            field={field}
            value={typed[field]}
            onChange={(value) => change({ [field]: value })}
            error={problems.of(field)}
            {...(field.endsWith('Day') && { hint: rosters.draft.dayHint })}
          />
        ))}
      </div>
      <ActProblem error={record.error} refusals={rosters.refusals} />
    </InlineForm>
  )
}
