// SPDX-License-Identifier: AGPL-3.0-or-later
import { findBlankNumber } from '#core/reports/paperBlanks.ts'
import { useSession } from '../../app/session.ts'
import { useMessages } from '../../messages/messages.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Step } from '../Step.tsx'
import type { StepProps } from '../steps.ts'
import { useColleagues } from './colleagues.ts'

const MYSELF = 'myself'

/** What only the sheet knows: its number, and who held the pen. */
export function PaperStep({ fields, change, problemOf }: StepProps) {
  const { paper, reports } = useMessages()
  const { user } = useSession()
  const others = useColleagues().filter(({ userId }) => userId !== user.userId)
  const isWrong = isWrongBlank(fields.blank)
  return (
    <Step number={0} title={paper.step}>
      <div className="report-row" data-columns="two">
        <TextField
          label={reports.fields.blank}
          field="blank"
          autoFocus
          value={fields.blank ?? ''}
          onChange={(blank) => change({ blank })}
          hint={paper.blankHint}
          error={problemOf('blank') ?? (isWrong ? paper.blankWrong : undefined)}
        />
        <Select
          label={reports.fields.takenBy}
          field="takenBy"
          value={fields.takenBy ?? MYSELF}
          onChange={(userId) => change({ takenBy: userId === MYSELF ? undefined : userId })}
          options={[
            { value: MYSELF, label: paper.nobody },
            ...others.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
          error={problemOf('takenBy')}
        />
      </div>
    </Step>
  )
}

/** Said as soon as the letter is there, not while the digits are still being typed. */
function isWrongBlank(typed: string | undefined): boolean {
  return /[a-z]\s*$/i.test(typed ?? '') && findBlankNumber(typed ?? '') === undefined
}
