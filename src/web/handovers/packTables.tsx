// SPDX-License-Identifier: AGPL-3.0-or-later
import { type HandoverPack, HandoverTimes } from '#core/handovers/handoverPack.ts'
import { euroWords } from '../cases/euro.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { TimeText } from '../ui/TimeText.tsx'
import { spanWords } from '../ui/timeWords.ts'
import { Recorded } from './packParts.tsx'

/** When each thing happened, and how long after the report. */
export function Times({ pack: { times, omitted } }: { readonly pack: HandoverPack }) {
  const { pack: words } = useMessages().handovers
  const locale = useLocale()
  const start = times.reportReceived
  return (
    <table className="vg-table">
      <thead>
        <tr>
          <th scope="col">{words.moment}</th>
          <th scope="col">{words.time}</th>
          <th scope="col" data-number>
            {words.elapsed}
          </th>
        </tr>
      </thead>
      <tbody>
        {HandoverTimes.keyof().options.map((moment) => {
          const at = times[moment]
          const isLeftOut = moment === 'checkedIn' && omitted.includes('check_in')
          return (
            <tr key={moment}>
              <th scope="row">{words.moments[moment]}</th>
              <td>
                {at ? (
                  <TimeText at={at} />
                ) : (
                  <span className="vg-quiet">{isLeftOut ? words.omitted : words.notRecorded}</span>
                )}
              </td>
              <td data-number>
                {at && start && spanWords(Date.parse(at) - Date.parse(start), locale === 'it' ? 'g' : 'd')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function Costs({ costs }: Pick<HandoverPack, 'costs'>) {
  const { pack: words } = useMessages().handovers
  const language = languageTags[useLocale()]
  if (!costs || costs.lines.length === 0) return <Recorded>{null}</Recorded>
  const anticipatedCents = costs.lines.reduce((sum, line) => sum + (line.anticipatedFor ? line.amountCents : 0), 0)
  return (
    <table className="vg-table">
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.fund}</th>
          <th scope="col" data-number>
            {words.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {costs.lines.map((line, index) => (
          // Two equal costs are two costs.
          <tr key={index}>
            <td>
              {line.type}
              {line.anticipatedFor && <span className="vg-quiet"> · {words.onBehalfOf(line.anticipatedFor)}</span>}
            </td>
            <td>{line.fund}</td>
            <td data-number>{euroWords(line.amountCents, language)}</td>
          </tr>
        ))}
        {anticipatedCents > 0 &&
          [
            [words.ownTotal, costs.totalCents - anticipatedCents] as const,
            [words.anticipatedTotal, anticipatedCents] as const,
          ].map(([label, cents]) => (
            <tr key={label}>
              <th scope="row" colSpan={2}>
                {label}
              </th>
              <td data-number>{euroWords(cents, language)}</td>
            </tr>
          ))}
        <tr>
          <th scope="row" colSpan={2}>
            {words.total}
          </th>
          <td data-number>
            <strong>{euroWords(costs.totalCents, language)}</strong>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
