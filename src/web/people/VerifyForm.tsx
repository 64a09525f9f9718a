// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type Attempt, verifyAttempt } from '#core/people/attemptApi.ts'
import { AttemptOutcome } from '#core/people/attemptEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'

/** The number to call is our own: whoever is at the phone reads it here, and never dials the one that called. */
export function VerifyForm({ attempt }: { readonly attempt: Attempt }) {
  const { protection } = useMessages()
  const words = protection.attempts
  const stations = useSession().words.bodies.flatMap((body) => body.stations)
  const verify = useCommand(verifyAttempt)
  const [stationKey, setStation] = useState(attempt.stationKey ?? stations[0]?.key)
  const [outcome, setOutcome] = useState<AttemptOutcome>()
  const station = stations.find(({ key }) => key === stationKey)
  return (
    <Panel title={words.verify} level={2}>
      <div className="vg-stack">
        <Select
          label={words.station}
          field="verifyStation"
          value={stationKey}
          onChange={setStation}
          options={stations.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <p>
          <strong>{station?.phone ? words.dial(station.name, station.phone) : words.noPhone}</strong> {words.never}
        </p>
        <RadioKeys
          label={words.outcome}
          value={outcome}
          onChange={setOutcome}
          choices={AttemptOutcome.options.map((value) => ({
            value,
            label: words.outcomes[value],
            key: words.outcomeKeys[value],
          }))}
        />
        <div className="vg-row">
          <Button
            onPress={() =>
              outcome &&
              stationKey &&
              verify.mutate({ params: { attemptId: attempt.attemptId }, body: { stationKey, outcome } })
            }
            isPending={verify.isPending}
            reasonDisabled={station?.phone ? (outcome ? undefined : words.outcome) : words.noPhone}
          >
            {words.saveOutcome}
          </Button>
        </div>
        <ActProblem error={verify.error} refusals={words.refusals} fields={{ stationKey: words.station }} />
      </div>
    </Panel>
  )
}
