// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSession } from '../app/session.ts'
import { useTowns } from '../app/towns.ts'
import { useMessages } from '../messages/messages.ts'
import { TownField } from '../territory/TownField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { PlaceRead } from './PlaceRead.tsx'
import { listTownProposals } from './proposals.ts'
import { Responsible } from './Responsible.tsx'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'

/** The place stays as typed; the municipality it names is proposed, and decides who is responsible: now, or at the hour of a call that was on paper. */
export function PlaceStep({ fields, change, problemOf, isNow }: StepProps & { readonly isNow: boolean }) {
  const { reports, competence } = useMessages()
  const { municipalities } = useSession().words
  const register = useTowns()
  const proposals = listTownProposals(fields.place, { municipalities, register })
  const taken = proposals.find(({ code }) => code === fields.municipality)
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
        <TownField
          label={reports.fields.municipality}
          field="municipality"
          value={fields.municipality}
          onChange={(municipality) => change({ municipality })}
          hint={taken ? competence.place.proposedBy(taken.by) : undefined}
          error={problemOf('municipality')}
        />
      </div>
      <PlaceRead
        place={fields.place ?? ''}
        municipality={fields.municipality}
        proposals={proposals}
        onChoose={(municipality) => change({ municipality })}
      />
      {isNow && (fields.place || fields.municipality) && <Responsible municipality={fields.municipality} />}
    </Step>
  )
}
