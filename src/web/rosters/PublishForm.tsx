// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { Band } from '#core/rosters/band.ts'
import { publishRoster } from '#core/rosters/rostersApi.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useNow } from '../ui/now.ts'
import { Select } from '../ui/Select.tsx'
import { countWords } from './Findings.tsx'
import { peopleOf } from './people.ts'
import type { Rosters } from './rosterViews.ts'

interface PublishFormProps {
  readonly roster: RosterView
  readonly data: Rosters
  readonly onClose: () => void
}

/** What it would break, who stands where nobody is, and from when it counts: before, not after. */
export function PublishForm({ roster, data, onClose }: PublishFormProps) {
  const { rosters: words } = useMessages()
  const publish = useCommand(publishRoster)
  const problems = useFieldProblems()
  const now = new Date(useNow(60_000)).toISOString()
  const [names, setNames] = useState<Partial<Record<Band, string>>>({})
  const holes = roster.findings.filter(({ kind, endsAt }) => kind === 'hole' && endsAt > now)
  const others = roster.findings.filter(({ kind, endsAt }) => kind !== 'hole' && endsAt > now)
  const open = data.bands.flatMap(({ band }) => {
    const count = holes.filter((hole) => hole.band === band).length
    return count > 0 ? [{ band, count }] : []
  })

  function submit() {
    const missing = open.filter(({ band }) => !names[band])
    if (!problems.check(missing.map(({ band }) => ({ field: band, message: words.publish.needed })))) return
    const fallbacks = open.map(({ band }) => ({ band, userId: names[band] ?? '' }))
    publish.mutate(
      { params: { rosterId: roster.rosterId }, body: { fallbacks } },
      {
        onSuccess: () => {
          announce(words.publish.saved)
          onClose()
        },
      },
    )
  }
  const errors = others.filter(({ level }) => level === 'error').length
  return (
    <InlineForm
      label={words.publish.title}
      submit={words.publish.save}
      onSubmit={submit}
      onClose={onClose}
      isPending={publish.isPending}
    >
      <p>{words.publish.advice}</p>
      <p>
        {open.length === 0 && words.publish.clean}{' '}
        {others.length > 0 &&
          words.publish.broken(...(countWords(others, words.findings).split(' · ') as [string, string]))}
      </p>
      {errors > 0 && <Banner tone="danger" title={words.publish.errorsStop} />}
      {open.map(({ band, count }) => (
        <Select
          key={band}
          label={words.publish.holes(words.bands[band], count)}
          field={band}
          value={names[band]}
          onChange={(userId) => setNames({ ...names, [band]: userId })}
          options={peopleOf(data, band)}
          error={problems.of(band)}
        />
      ))}
      <ActProblem error={publish.error} refusals={words.refusals} />
    </InlineForm>
  )
}
