// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { PadView } from '#core/reports/padsApi.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useTimeWords } from '../../ui/TimeText.tsx'

/** Which numbers are missing and since when: a sheet that was skipped may hold a call that nobody wrote in. */
export function GapsPanel({ pads, gapHours }: { readonly pads: readonly PadView[]; readonly gapHours: number }) {
  const { paper } = useMessages()
  const { gaps: words } = paper
  const time = useTimeWords()
  const missing = pads.flatMap((pad) => pad.out.filter(({ isSkipped }) => isSkipped).map((sheet) => ({ pad, sheet })))
  return (
    <Panel title={words.title} note={missing.length > 0 && missing.length}>
      {missing.length === 0 ? (
        <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>
      ) : (
        <>
          <p className="vg-quiet">{words.rule(gapHours)}</p>
          <ul className="vg-stack">
            {missing.map(({ pad, sheet }) => (
              <li key={sheet.written} className="vg-row">
                <strong className="paper-number">{sheet.written}</strong>
                <span>{words.since(time(sheet.since))}</span>
                <span className="vg-quiet">
                  {paper.pad.holder}: {pad.holder}
                </span>
                {sheet.isAlarm && <Badge tone="danger">{words.rings}</Badge>}
                <Link className="vg-button" data-size="small" to="/segnalazioni/carta" hash={sheet.written}>
                  {paper.sheet.enter} {sheet.written}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
