// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { FindingView } from '#core/rosters/rosterViewsApi.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import type { RosterWords } from './rosterWords.ts'

const SHOWN_MAX = 12

/** What the roster breaks: errors first, each rule with its source and its mark, so that it may be doubted. */
export function Findings({ findings, say }: { readonly findings: readonly FindingView[]; readonly say: RosterWords }) {
  const { rosters } = useMessages()
  const { findings: words } = rosters
  const locale = useLocale()
  const [isWhole, setWhole] = useState(false)
  const sorted = findings.toSorted((a, b) => a.level.localeCompare(b.level) || a.startsAt.localeCompare(b.startsAt))
  const number = new Intl.NumberFormat(languageTags[locale], { maximumFractionDigits: 1 })
  const written = (value: number | undefined) => (value === undefined ? '' : number.format(value))
  return (
    <Panel title={words.title} note={countWords(findings, words)}>
      {findings.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {sorted.slice(0, isWhole ? undefined : SHOWN_MAX).map((finding) => (
          <li key={`${finding.kind} ${finding.band} ${finding.userId} ${finding.startsAt}`} className="rosters-finding">
            <Badge tone={finding.level === 'error' ? 'danger' : 'warn'}>{words.levels[finding.level]}</Badge>
            <span>
              {finding.kind === 'fairness' ? '' : `${say.span(finding)} · `}
              {finding.band && `${say.band(finding.band)} · `}
              {finding.userId && (
                <>
                  <strong>{say.name(finding.userId)}</strong>:{' '}
                </>
              )}
              {finding.kind === 'person_twice' && finding.elsewhere
                ? words.twoAmbiti
                : words.kinds[finding.kind](written(finding.value), written(finding.limit))}
              {finding.elsewhere && <>. {words.elsewhere(say.elsewhere(finding.elsewhere))}.</>}
              {finding.source && (
                <small className="vg-quiet"> · {words.source(finding.source[locale], finding.mark ?? '')}</small>
              )}
            </span>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN_MAX && (
        <p>
          <Button size="small" variant="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? words.fewer : words.rest(sorted.length - SHOWN_MAX)}
          </Button>
        </p>
      )}
    </Panel>
  )
}

type Words = ReturnType<typeof useMessages>['rosters']['findings']

export function countWords(findings: readonly FindingView[], words: Words): string {
  const errors = findings.filter(({ level }) => level === 'error').length
  return `${words.errors(errors)} · ${words.warnings(findings.length - errors)}`
}
