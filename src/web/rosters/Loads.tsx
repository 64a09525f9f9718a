// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportTimeSheet, type RosterView } from '#core/rosters/rosterViewsApi.ts'
import { hoursOf } from '#core/rosters/wallClock.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { saveFile } from '../app/saveFile.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import type { RosterWords } from './rosterWords.ts'

/** Shifts, nights, weekends and holidays of each: whether it is fair is seen at a glance, and said by nobody else. */
export function Loads({ roster, say }: { readonly roster: RosterView; readonly say: RosterWords }) {
  const { loads: words, refusals } = useMessages().rosters
  const locale = useLocale()
  const number = new Intl.NumberFormat(languageTags[locale], { maximumFractionDigits: 0 })
  const taking = useCommand(exportTimeSheet)
  const mayTake = useSession().mayDo.includes('exportTimeSheet')
  const rows = roster.loads.toSorted((a, b) => say.name(a.userId).localeCompare(say.name(b.userId)))
  const most = Math.max(1, ...rows.map(({ nights }) => nights))
  const hoursElsewhere = (userId: string) =>
    roster.elsewhere.filter((one) => one.userId === userId).reduce((sum, span) => sum + hoursOf(span), 0)
  const isShared = roster.elsewhere.length > 0
  const { rosterId, firstDay, lastDay } = roster
  const sheets = (
    [
      ['person', words.sheet],
      ['fund', words.funds],
    ] as const
  ).map(([by, title]) => ({
    id: `time sheet ${by}`,
    title,
    // The file is named for the period: of people only what is inside.
    perform: () =>
      taking.mutate(
        { params: { rosterId }, body: { by, locale } },
        { onSuccess: ({ csv }) => saveFile(csv, `ore-${firstDay}-${lastDay}-${by}.csv`) },
      ),
  }))
  useActions(mayTake ? sheets : [])
  return (
    <Panel
      title={words.title}
      actions={
        mayTake && (
          <div className="vg-row rosters-no-print">
            {sheets.map(({ id, title, perform }) => (
              <Button key={id} size="small" variant="quiet" onPress={perform} isPending={taking.isPending}>
                {title}
              </Button>
            ))}
          </div>
        )
      }
    >
      <ActProblem error={taking.error} refusals={refusals} />
      {rows.length === 0 ? (
        <p className="vg-quiet">{words.none}</p>
      ) : (
        // Scrolls on a phone: then the keyboard must get there too.
        <section className="rosters-scroll" aria-label={words.title} tabIndex={0}>
          <table className="rosters-loads">
            <thead>
              <tr>
                {[words.person, words.shifts, words.hours, words.nights, words.weekends, words.holidays].map(
                  (title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ),
                )}
                {isShared && <th scope="col">{words.elsewhere}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ userId, shifts, hours, nights, weekends, holidays }) => (
                <tr key={userId}>
                  <th scope="row">
                    <span className="vg-quiet">{say.initials(userId)}</span> {say.name(userId)}
                  </th>
                  <td>{shifts}</td>
                  <td>{number.format(hours)}</td>
                  <td>
                    <meter min={0} max={most} value={nights} aria-hidden="true" />
                    <span className="rosters-count">{nights}</span>
                  </td>
                  <td>{weekends}</td>
                  <td>{holidays}</td>
                  {isShared && <td>{number.format(hoursElsewhere(userId))}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  )
}
