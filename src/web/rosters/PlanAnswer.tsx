// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PlanResult } from '#core/rosters/planApi.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { groupSlacks, mondayOf, type SlackGroup } from './groupSlacks.ts'
import type { RosterWords } from './rosterWords.ts'
import { WhyUncovered } from './WhyUncovered.tsx'

/** How good the proposal is, what it changes, and what it could not do: in words, each with its day. */
export function PlanAnswer({ result, say }: { readonly result: PlanResult; readonly say: RosterWords }) {
  const { rosters } = useMessages()
  const { planner: words, findings } = rosters
  const language = languageTags[useLocale()]
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(result.gap)
  const { errors, warnings, slacks } = result
  return (
    <>
      <p>
        {result.gap < 0.0005 ? words.optimal : words.best(percent)}{' '}
        {result.changed > 0 && words.changed(result.changed)}
      </p>
      <p>
        {words.valid}: {findings.errors(errors)} · {findings.warnings(warnings)}. {warnings > 0 && words.seeWarnings}
      </p>
      {slacks.length === 0 ? (
        <p>{errors + warnings === 0 ? words.everything : words.allCovered}</p>
      ) : (
        <>
          <h3>{words.unsatisfied}</h3>
          <p>{words.unsatisfiedAct}</p>
          <ul className="vg-stack">
            {groupSlacks(slacks).map((group) => (
              <SlackLine
                key={`${group.kind} ${group.band} ${group.userId} ${group.slacks[0]?.startsAt}`}
                group={group}
                say={say}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Enough to find them in the grid; seven nights in a row need no seven dates. */
const SHOWN_MAX = 4

function SlackLine({
  group: { kind, band, userId, passedOver, slacks },
  say,
}: {
  readonly group: SlackGroup
  readonly say: RosterWords
}) {
  const { planner: words, findings } = useMessages().rosters
  const shown = slacks
    .slice(0, SHOWN_MAX)
    .map((slack) =>
      slack.kind === 'weekly_hours'
        ? words.slackWeek(say.day(mondayOf(slack, say.zone)), String(slack.value ?? ''))
        : say.span(slack),
    )
  const rest = slacks.length > SHOWN_MAX ? [findings.more(slacks.length - SHOWN_MAX)] : []
  const counted = slacks.flatMap((slack) => slack.elsewhere ?? [])
  const elsewhere = [...new Map(counted.map((one) => [`${one.ambito} ${one.startsAt}`, one])).values()]
  return (
    <li className="rosters-finding">
      <Badge tone={kind === 'hole' ? 'danger' : 'warn'}>{words.slacks[kind]}</Badge>
      <span>
        <strong>{userId ? say.name(userId) : band && say.band(band)}</strong>: {[...shown, ...rest].join('; ')}
        {elsewhere.length > 0 && <>. {findings.elsewhere(say.elsewhere(elsewhere))}.</>}
      </span>
      {passedOver && <WhyUncovered passedOver={passedOver} say={say} />}
    </li>
  )
}
