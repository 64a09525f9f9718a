// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CurrentVigil } from '#core/vigils/vigilsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

/** Who had it before, from when to when, and how it passed on. */
export function PastVigils({ past }: Pick<CurrentVigil, 'past'>) {
  const { past: words } = useMessages().vigils
  const time = useTimeWords()
  return (
    <Panel title={words.title}>
      {past.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vigils-list">
        {past.map(({ vigilId, holder, openedAt, ended }) => (
          <li key={vigilId}>
            <strong>{holder}</strong>
            <span>
              {ended && words.span(time(openedAt), time(ended.at))}{' '}
              <span className="vg-soft">{ended && words.manners[ended.manner](ended.by)}</span>
              {ended?.reason && (
                <span className="vg-words" data-protected>
                  {ended.reason}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
