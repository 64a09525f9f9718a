// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { KeptThing } from '#core/privacy/retentionApi.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { spellDay } from '../people/typedDay.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { WideTable } from '../ui/WideTable.tsx'
import { LiftHoldForm, PlaceHoldForm } from './HoldForms.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { useThingName } from './useThingName.ts'

interface ThingsTableProps {
  readonly things: readonly KeptThing[]
  readonly label: string
  /** The server's time: with it an early proposal says that it needs an order. */
  readonly now: string
}

type Open = { readonly act: 'propose' | 'hold' | 'lift'; readonly thing: KeptThing }

/** Things of the plan, one a row, and what can be done with each; the form opens under the table. */
export function ThingsTable({ things, label, now }: ThingsTableProps) {
  const { privacy } = useMessages()
  const words = privacy.things
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <div className="vg-stack">
      <WideTable
        label={label}
        titles={[words.what, words.ended, words.until, words.state, words.goes, words.acts]}
        isStacked
      >
        {things.map((thing) => (
          <Row key={thing.subject.id} thing={thing} onAct={(act) => setOpen({ act, thing })} />
        ))}
      </WideTable>
      {open?.act === 'propose' && (
        <ProposeForm key={open.thing.subject.id} thing={open.thing} today={now.slice(0, 10)} onClose={close} />
      )}
      {open?.act === 'hold' && <PlaceHoldForm key={open.thing.subject.id} thing={open.thing} onClose={close} />}
      {open?.act === 'lift' && <LiftHoldForm key={open.thing.subject.id} thing={open.thing} onClose={close} />}
    </div>
  )
}

function Row({ thing, onAct }: { readonly thing: KeptThing; readonly onAct: (act: Open['act']) => void }) {
  const { privacy } = useMessages()
  const { things: words, exclusions } = privacy
  const whyNotAllowed = useWhyNotAllowed()
  const nameOf = useThingName()
  const name = nameOf(thing)
  const [why] = thing.exclusions
  const isHeld = thing.holds.length > 0
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <TimeText at={thing.endedAt} />
      </td>
      <td>
        {thing.keptUntil ? spellDay(thing.keptUntil) : words.forever}
        {thing.nameKeptUntil && <p className="vg-quiet">{words.nameUntil(spellDay(thing.nameKeptUntil))}</p>}
      </td>
      <td>
        {why ? (
          thing.exclusions.map((one) => (
            <Badge key={one} tone="warn">
              {exclusions[one]}
            </Badge>
          ))
        ) : (
          <Badge>{words.ready}</Badge>
        )}
        {thing.holds.map((hold) => (
          <p key={hold.holdId} className="vg-quiet">
            {privacy.holds.standing(hold.reason, hold.placedBy, spellDay(hold.reviewOn))}
          </p>
        ))}
      </td>
      <td>{words.counts(thing.left)}</td>
      <td>
        <div className="vg-row">
          <Button
            size="small"
            label={`${privacy.propose.button}: ${name}`}
            onPress={() => onAct('propose')}
            reasonDisabled={whyNotAllowed('proposeErasure') ?? (why ? exclusions[why] : undefined)}
          >
            {privacy.propose.button}
          </Button>
          <Button
            size="small"
            variant="quiet"
            label={`${isHeld ? privacy.holds.lift : privacy.holds.button}: ${name}`}
            onPress={() => onAct(isHeld ? 'lift' : 'hold')}
            reasonDisabled={whyNotAllowed(isHeld ? 'liftHold' : 'placeHold')}
          >
            {isHeld ? privacy.holds.lift : privacy.holds.button}
          </Button>
        </div>
      </td>
    </tr>
  )
}
