// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import { useMessages } from '../messages/messages.ts'
import { Countdown } from '../ui/Countdown.tsx'
import { useNow } from '../ui/now.ts'
import { Panel, Section } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { Recorded, RecordedList } from './packParts.tsx'

/** A day before a term it is worth a look. */
const WARN_MINUTES = 24 * 60

/** What whoever carries on must know before anything else: first actions, terms, risks, promises. */
export function PackTomorrow({ pack }: { readonly pack: HandoverPack }) {
  const { pack: words } = useMessages().handovers
  const timeWords = useTimeWords()
  const by = (instant: string | null) => instant && <span className="vg-quiet"> {words.by(timeWords(instant))}</span>
  return (
    <>
      <Panel title={words.firstActions}>
        {pack.firstThreeActions.length === 0 && <Recorded>{null}</Recorded>}
        <ol className="handover-first">
          {pack.firstThreeActions.map((step) => (
            <li key={step.action}>
              {step.action}
              {by(step.by)}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={words.remaining}>
        <Section title={words.running}>
          <RecordedList
            items={pack.duties.running}
            of={({ what, due, towards }) => (
              <span className="vg-row">
                <span>
                  <strong>{what}</strong> {words.by(timeWords(due))}
                  {towards && ` · ${towards}`}
                </span>
                <TimeLeft until={due} />
              </span>
            )}
          />
        </Section>
        <Section title={words.risks}>
          {pack.omitted.includes('risks') ? (
            <p className="vg-quiet">{words.omitted}</p>
          ) : (
            <RecordedList items={pack.risksForTomorrow} of={(risk) => <Recorded>{risk}</Recorded>} />
          )}
        </Section>
        <Section title={words.promises}>
          <RecordedList
            items={pack.promises}
            of={(promise) => (
              <>
                <Recorded>{promise.what}</Recorded>
                <span className="vg-quiet"> {words.promisedTo(promise.to)}</span>
                {by(promise.by)}
              </>
            )}
          />
        </Section>
        <Section title={words.goods}>
          <RecordedList
            items={pack.goodsKeysAnimals}
            of={({ what, where }) => (
              <>
                {what}: <Recorded>{where}</Recorded>
              </>
            )}
          />
        </Section>
        {pack.duties.notYours.length > 0 && (
          <Section title={words.notYours}>
            <RecordedList items={pack.duties.notYours} of={({ what, whose }) => `${what}: ${whose}`} />
          </Section>
        )}
      </Panel>
    </>
  )
}

/** A document that was sent does not hear that a duty was done since: a term gone by is not called late. */
function TimeLeft({ until }: { readonly until: string }) {
  const { pack: words } = useMessages().handovers
  const isPast = Date.parse(until) <= useNow(60_000)
  return isPast ? (
    <span className="vg-quiet">{words.past}</span>
  ) : (
    <Countdown until={until} warnMinutes={WARN_MINUTES} isBesideTime />
  )
}
