// SPDX-License-Identifier: AGPL-3.0-or-later
import { askPoliceCheck, type DroppedCallView } from '#core/reports/droppedCallApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface PoliceCheckFormProps {
  readonly reportId: string
  readonly fallen: DroppedCallView
  readonly onClose: () => void
}

/** Whom to ask to look: who is awake stands first, who is not there is shown so that nobody tries them twice (S-5). */
export function PoliceCheckForm({ reportId, fallen, onClose }: PoliceCheckFormProps) {
  const { droppedCalls } = useMessages()
  const { police: words, refusals } = droppedCalls
  const { station } = useAmbitoWords()
  const act = useTypedAct({
    endpoint: askPoliceCheck,
    form: `${reportId} police`,
    empty: { stationKey: undefined as string | undefined, reason: '' },
    judge: ({ stationKey, reason }) => [
      !stationKey && { field: 'stationKey', message: words.stationMissing },
      reason.trim() === '' && { field: 'reason', message: words.reasonMissing },
    ],
    input: ({ stationKey, reason }) =>
      stationKey ? { params: { reportId }, body: { stationKey, reason } } : undefined,
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <p className="vg-quiet">{words.advice}</p>
      <RadioKeys
        label={words.station}
        field="stationKey"
        orientation="vertical"
        value={fields.stationKey}
        onChange={(stationKey) => change({ stationKey })}
        choices={fallen.stations.map(({ bodyKey, stationKey, phone, reason }, index) => ({
          value: stationKey,
          label: [station(bodyKey, stationKey), phone].filter(Boolean).join(' · '),
          hint: words.reasons[reason],
          key: index < 9 ? String(index + 1) : undefined,
        }))}
        error={act.problemOf('stationKey')}
      />
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('reason')}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ stationKey: words.station, reason: words.reason }} />
    </InlineForm>
  )
}
