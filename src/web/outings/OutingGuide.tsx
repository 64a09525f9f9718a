// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OutingView } from '#core/outings/outingsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Section } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'

/** What to do, in order, with the numbers of our own directory and the words to say. A person decides and dials. */
export function OutingGuide({ outing }: { readonly outing: OutingView }) {
  const { guide: words } = useMessages().outings
  const timeWords = useTimeWords()
  const { name, panicAt, asked, police } = outing
  const call = <li key="call">{words.first(name)}</li>
  const policeStep = (
    <li key="police">
      {panicAt ? words.policeFirst : words.police}
      <p className="vg-row">
        {police.map((room) => (
          <span key={room.key}>
            {room.name !== room.phone && <span>{room.name} </span>}
            <a className="outings-number" href={`tel:${room.phone.replaceAll(' ', '')}`}>
              {room.phone}
            </a>
          </span>
        ))}
      </p>
      <blockquote>{words.say(outing.place, timeWords(outing.lastSignAt))}</blockquote>
    </li>
  )
  return (
    <Section title={words.title}>
      <ol className="outings-guide">
        {panicAt ? [policeStep, call] : [call, policeStep]}
        <li>{words.then}</li>
      </ol>
      {asked && (
        <p>
          <strong>{words.asked(asked.callee, words.outcomes[asked.outcome])}</strong>, <TimeText at={asked.at} />,{' '}
          {asked.by}: {asked.told}
        </p>
      )}
    </Section>
  )
}
