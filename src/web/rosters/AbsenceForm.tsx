// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { recordAbsence } from '#core/rosters/staffApi.ts'
import { AbsenceKind } from '#core/rosters/staffEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
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
  const isCoordinator = user.role === 'coordinator'
  const act = useTypedAct({
    endpoint: recordAbsence,
    form: 'absence',
    empty: {
      absenceId: uuidv7(),
      userId: isCoordinator ? undefined : user.userId,
      kind: 'leave' as AbsenceKind,
      firstDay: '',
      firstTime: '08:00',
      lastDay: '',
      lastTime: '08:00',
    },
    judge: (typed) => [
      !typed.userId && { field: 'userId', message: rosters.day.needed },
      !parseDay(typed.firstDay) && { field: 'firstDay', message: rosters.draft.noDay },
      !parseTime(typed.firstTime) && { field: 'firstTime', message: words.noTime },
      !parseDay(typed.lastDay) && { field: 'lastDay', message: rosters.draft.noDay },
      !parseTime(typed.lastTime) && { field: 'lastTime', message: words.noTime },
    ],
    input: ({ absenceId, userId, kind, ...typed }) => {
      const from = `${parseDay(typed.firstDay)}T${parseTime(typed.firstTime)}`
      const until = `${parseDay(typed.lastDay)}T${parseTime(typed.lastTime)}`
      return userId ? { params: { absenceId }, body: { userId, kind, from, until } } : undefined
    },
    done: words.absenceSaved,
    onClose,
  })
  const { fields: typed, change } = act
  const { userId, kind } = typed

  return (
    <InlineForm
      label={words.absenceTitle}
      submit={words.absenceSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      {isCoordinator && (
        <Select
          label={words.who}
          field="userId"
          error={act.problemOf('userId')}
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
            error={act.problemOf(field)}
            {...(field.endsWith('Day') && { hint: rosters.draft.dayHint })}
          />
        ))}
      </div>
      <ActProblem error={act.error} refusals={rosters.refusals} />
    </InlineForm>
  )
}
