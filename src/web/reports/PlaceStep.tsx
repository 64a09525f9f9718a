// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { proposeMunicipality } from './proposals.ts'
import { Responsible } from './Responsible.tsx'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'

const NONE = 'none'

/** The place stays as typed; the municipality it names is proposed, and decides who is responsible: now, or at the hour of a call that was on paper. */
export function PlaceStep({ fields, change, problemOf, isNow }: StepProps & { readonly isNow: boolean }) {
  const { reports } = useMessages()
  const { words } = useSession()
  const proposed = proposeMunicipality(fields.place, words)
  return (
    <Step number={1} title={reports.steps.place}>
      <div className="report-row" data-columns="wide-narrow">
        <TextField
          label={reports.fields.place}
          field="place"
          isRequired
          autoFocus={isNow}
          value={fields.place ?? ''}
          onChange={(place) => change({ place })}
          error={problemOf('place')}
        />
        <Select
          label={reports.fields.municipality}
          field="municipality"
          value={fields.municipality ?? NONE}
          onChange={(code) => change({ municipality: code === NONE ? undefined : code })}
          options={[
            { value: NONE, label: reports.elsewhere },
            ...words.municipalities.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          hint={proposed && proposed === fields.municipality ? reports.proposedFromText : undefined}
          error={problemOf('municipality')}
        />
      </div>
      {isNow && (fields.place || fields.municipality) && <Responsible municipality={fields.municipality} />}
    </Step>
  )
}
