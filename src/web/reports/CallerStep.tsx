// SPDX-License-Identifier: AGPL-3.0-or-later
import { proposeRedirectReasons } from '#core/reports/redirectCard.ts'
import { useSession } from '../app/session.ts'
import { useNumberHint } from '../calls/useNumberHint.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { findStation } from './proposals.ts'
import { RedirectCard } from './RedirectCard.tsx'
import { Step } from './Step.tsx'
import type { StepProps } from './steps.ts'

const NONE = 'none'

export function CallerStep({ fields, change, problemOf }: StepProps) {
  const { reports, listedCallers } = useMessages()
  const { words } = useSession()
  const numberHint = useNumberHint()
  const body = words.bodies.find(({ key }) => key === fields.bodyKey)
  const directoryPhone = findStation(fields, words)?.phone
  return (
    <Step number={2} title={reports.steps.caller}>
      <RadioKeys
        label={reports.fields.bodyKey}
        field="bodyKey"
        value={fields.bodyKey}
        onChange={(bodyKey) => change({ bodyKey })}
        choices={words.bodies.map(({ key, name }, index) => ({
          value: key,
          label: name,
          key: index < 9 ? String(index + 1) : undefined,
        }))}
        error={problemOf('bodyKey')}
      />
      {body && !body.entitled && (
        <Banner tone="warn" title={reports.notEntitled(body.name)}>
          {reports.notEntitledAdvice}
          <RedirectCard reasons={proposeRedirectReasons(fields.questions ?? {}, false)} />
        </Banner>
      )}
      <div className="report-row" data-columns="three">
        <Select
          label={reports.fields.stationKey}
          field="stationKey"
          value={fields.stationKey ?? NONE}
          onChange={(key) => change({ stationKey: key === NONE ? undefined : key })}
          options={[
            { value: NONE, label: reports.none },
            ...(body?.stations ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          error={problemOf('stationKey')}
        />
        <TextField
          label={reports.fields.callBack}
          field="callBack"
          type="tel"
          value={fields.callBack ?? ''}
          onChange={(callBack) => change({ callBack })}
          hint={
            [phoneHint(fields.callBack, directoryPhone, reports), numberHint(fields.callBack)]
              .filter(Boolean)
              .join(' · ') || undefined
          }
          error={problemOf('callBack')}
        />
        <TextField
          label={reports.fields.caller}
          field="caller"
          value={fields.caller ?? ''}
          onChange={(caller) => change({ caller })}
          hint={listedCallers.callerHint}
          error={problemOf('caller')}
        />
      </div>
    </Step>
  )
}

/** The number of our own directory stays in sight: a caller may show another (domain.md §4.5). */
function phoneHint(
  typed: string | undefined,
  directory: string | undefined,
  words: ReturnType<typeof useMessages>['reports'],
): string | undefined {
  if (!directory) return undefined
  return typed === directory ? words.fromDirectory : words.directoryHas(directory)
}
