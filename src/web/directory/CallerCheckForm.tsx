// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkCaller } from '#core/reports/callerCheckApi.ts'
import { CallerCheckOutcome } from '#core/reports/callerCheckEvents.ts'
import { linkOfNumber, readNumber } from '#core/shared/phoneNumber.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { Icon } from '../ui/Icon.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Staffing } from './StationLine.tsx'
import { useDirectory } from './useDirectory.ts'

interface CallerCheckFormProps {
  readonly reportId: string
  readonly stationKey: string | undefined
  readonly onClose: () => void
}

const NONE = 'none'

/** Which station of the directory was called, at its own number, and what it said. Its fields are named apart: the decision stands on the same page. */
export function CallerCheckForm({ reportId, stationKey: said, onClose }: CallerCheckFormProps) {
  const { check: words } = useMessages().directory
  const stations = useDirectory().data?.bodies.flatMap(({ stations }) => stations) ?? []
  const act = useTypedAct({
    endpoint: checkCaller,
    form: `${reportId} caller check`,
    empty: { stationKey: said ?? NONE, outcome: undefined as CallerCheckOutcome | undefined, reason: '' },
    judge: ({ stationKey, outcome, reason }) => [
      stationKey === NONE && { field: 'checkedStation', message: words.stationNeeded },
      !outcome && { field: 'checkOutcome', message: words.outcomeNeeded },
      outcome === 'not_confirmed' && reason.trim() === '' && { field: 'checkReason', message: words.reasonNeeded },
    ],
    input: ({ stationKey, outcome, reason }) =>
      outcome && { params: { reportId }, body: { stationKey, outcome, ...(reason.trim() && { reason }) } },
    onClose,
  })
  const { fields, change } = act
  const { stationKey, outcome, reason } = fields
  const station = stations.find(({ key }) => key === stationKey)

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <div className="vg-row">
        <Select
          label={words.station}
          field="checkedStation"
          value={stationKey}
          onChange={(stationKey) => change({ stationKey })}
          options={[
            { value: NONE, label: words.noStation },
            ...stations.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          error={act.problemOf('checkedStation')}
        />
        {station && (
          <span className="directory-dial">
            <a className="vg-button" href={linkOfNumber(readNumber(station.number))}>
              <Icon name="telephone" />
              {station.number}
            </a>
            <Staffing station={station} />
          </span>
        )}
      </div>
      <RadioKeys
        label={words.outcome}
        field="checkOutcome"
        goOnTo="checkReason"
        value={outcome}
        onChange={(outcome) => change({ outcome })}
        choices={CallerCheckOutcome.options.map((value) => ({
          value,
          label: words.outcomes[value],
          key: words.outcomeKeys[value],
        }))}
        error={act.problemOf('checkOutcome')}
      />
      <TextField
        label={words.reason}
        field="checkReason"
        isRequired={outcome === 'not_confirmed'}
        value={reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('checkReason')}
      />
      <ActProblem error={act.error} refusals={words.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
