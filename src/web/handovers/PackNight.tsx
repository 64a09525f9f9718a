// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import { euroWords } from '../cases/euro.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel, Section } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { Recorded, RecordedList } from './packParts.tsx'
import { Costs, Times } from './packTables.tsx'

/** What the night did: outcome, help offered, where the person sleeps, what it cost, and when each thing happened. */
export function PackNight({ pack }: { readonly pack: HandoverPack }) {
  const { pack: words } = useMessages().handovers
  const timeWords = useTimeWords()
  return (
    <>
      <Panel title={words.done}>
        <KeyValues
          rows={[
            [words.outcome, pack.decision.outcome],
            [words.reason, <Recorded key="reason">{pack.decision.reason}</Recorded>],
          ]}
        />
        <Section title={words.offers}>
          <RecordedList
            items={pack.offers}
            of={({ what, answer, note }) => (
              <>
                {what}: <strong>{words.answers[answer]}</strong>
                {note && <span className="vg-quiet"> · {note}</span>}
              </>
            )}
          />
        </Section>
        <Section title={words.placement}>
          <Placement placement={pack.placement} />
        </Section>
        <Section title={words.fulfilled}>
          <RecordedList
            items={pack.duties.done}
            of={({ what, at, receipt }) => `${what}: ${timeWords(at)}${receipt ? ` · ${receipt}` : ''}`}
          />
        </Section>
      </Panel>
      <Panel title={words.times}>
        <Times pack={pack} />
      </Panel>
      <Panel title={words.costs}>
        {pack.omitted.includes('costs') ? <p className="vg-quiet">{words.omitted}</p> : <Costs costs={pack.costs} />}
      </Panel>
    </>
  )
}

function Placement({ placement }: Pick<HandoverPack, 'placement'>) {
  const { pack: words } = useMessages().handovers
  const language = languageTags[useLocale()]
  if (!placement) return <Recorded>{null}</Recorded>
  if ('protected' in placement) return <p>{words.protectedPlace}</p>
  const { place, from, until, nightlyCostCents } = placement
  return (
    <KeyValues
      rows={[
        [words.placement, place],
        [words.since, <TimeText key="from" at={from} />],
        [words.until, until ? <TimeText key="until" at={until} /> : <Recorded key="until">{null}</Recorded>],
        [
          words.nightlyCost,
          <Recorded key="cost">{nightlyCostCents === null ? null : euroWords(nightlyCostCents, language)}</Recorded>,
        ],
      ]}
    />
  )
}
