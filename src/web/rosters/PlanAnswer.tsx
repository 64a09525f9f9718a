// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PlanResult } from '#core/rosters/planApi.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import type { RosterWords } from './rosterWords.ts'

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
          <ul className="vg-stack">
            {slacks.map((slack) => (
              <li key={`${slack.kind} ${slack.startsAt} ${slack.band} ${slack.userId}`}>
                {words.slacks[slack.kind]({
                  band: slack.band ? say.band(slack.band) : '',
                  who: slack.userId ? say.name(slack.userId) : '',
                  when: slack.kind === 'weekly_hours' ? say.day(say.dayOf(slack.startsAt)) : say.span(slack),
                  value: String(slack.value ?? ''),
                })}
                {slack.elsewhere && <>. {findings.elsewhere(say.elsewhere(slack.elsewhere))}.</>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
