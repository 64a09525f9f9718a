// SPDX-License-Identifier: AGPL-3.0-or-later
import { useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { overlaps } from '#core/rosters/coverage.ts'
import { assignShift, planShifts, removeShifts } from '#core/rosters/rostersApi.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import type { Shift } from '#core/rosters/shift.ts'
import type { Span } from '#core/rosters/wallClock.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useNow } from '../ui/now.ts'
import { Section } from '../ui/Panel.tsx'
import { Select } from '../ui/Select.tsx'
import { SidePanel } from '../ui/SidePanel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { type Cell, makeRows, slotsOfGap, wallOf } from './gridCells.ts'
import { peopleOf } from './people.ts'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'
import { SwapForm } from './SwapForm.tsx'
import { parseWall, writeWall } from './typedDay.ts'

interface DayPanelProps {
  readonly cell: Cell
  readonly roster: RosterView
  readonly data: Rosters
  readonly say: RosterWords
  readonly onClose: () => void
}

/** One band on one day: give a shift to somebody else, fill what is open, ask for a swap. Beside the grid, never over it. */
export function DayPanel({ cell: opened, roster, data, say, onClose }: DayPanelProps) {
  const { rosters: words } = useMessages()
  const body = useRef<HTMLDivElement>(null)
  // What was pressed goes away with what it did: the focus stays in the panel, where Esc is heard.
  const line = { roster, data, say, onDone: () => body.current?.focus() }
  const band = data.bands.filter((one) => one.band === opened.band)
  const cell = makeRows(roster, band, [opened.day], say.zone)[0]?.cells[0] ?? opened
  const starts = band[0]?.starts ?? []
  const open = cell.gaps.flatMap((gap) => {
    const slots = slotsOfGap(gap, starts, cell.day, say.zone)
    // Where a name stands for the gap, the gap is filled by assigning that shift.
    return slots.filter((slot) => !cell.shifts.some((shift) => overlaps(shift, slot)))
  })
  return (
    <SidePanel title={words.day.title(say.band(cell.band), say.day(cell.day))} onClose={onClose}>
      <div ref={body} tabIndex={-1} className="rosters-day">
        {cell.shifts.length === 0 && open.length === 0 && <p className="vg-quiet">{words.day.nothing}</p>}
        {cell.shifts.map((shift) => (
          <ShiftLine key={shift.shiftId} shift={shift} isAbsent={cell.absent.includes(shift)} {...line} />
        ))}
        {roster.phase === 'draft' &&
          open.map((gap) => <GapLine key={gap.startsAt} gap={gap} band={cell.band} {...line} />)}
      </div>
    </SidePanel>
  )
}

interface LineProps {
  readonly roster: RosterView
  readonly data: Rosters
  readonly say: RosterWords
  readonly onDone: () => void
}

interface ShiftLineProps extends LineProps {
  readonly shift: Shift
  readonly isAbsent: boolean
}

function ShiftLine({ shift, isAbsent, roster, data, say, onDone }: ShiftLineProps) {
  const { rosters: words } = useMessages()
  const { user } = useSession()
  const whyNotAllowed = useWhyNotAllowed()
  const now = new Date(useNow(60_000)).toISOString()
  const assign = useCommand(assignShift)
  const remove = useCommand(removeShifts)
  const [userId, setUserId] = useState<string>()
  const [isSwapping, setSwapping] = useState(false)
  const { rosterId, phase } = roster
  const { shiftId } = shift
  const isPublished = phase === 'published'
  const over = isPublished && shift.endsAt <= now ? words.day.over : undefined
  const isOwn = shift.userId === user.userId
  const busyIn = useBusy(roster, say)
  return (
    <Section title={`${say.hours(shift)} · ${say.name(shift.userId)}`}>
      {isAbsent && <Badge tone="danger">{words.absent}</Badge>}
      {shift.cause === 'fallback' && <p className="vg-quiet">{words.fallback}</p>}
      {isPublished && !over && shift.startsAt <= now && <p className="vg-quiet">{words.day.cutHere}</p>}
      {whyNotAllowed('assignShift') === undefined && (
        <div className="vg-field-row">
          <Select
            label={words.day.who(say.hours(shift))}
            value={userId}
            onChange={setUserId}
            options={peopleOf(data, shift.band, shift.userId, busyIn(shift))}
          />
          <Button
            size="small"
            onPress={() => {
              if (!userId) return
              assign.mutate(
                { params: { rosterId, shiftId }, body: { userId } },
                {
                  onSuccess: () => {
                    announce(words.day.assigned(say.name(userId)))
                    onDone()
                  },
                },
              )
            }}
            isPending={assign.isPending}
            reasonDisabled={over ?? (userId ? undefined : words.day.needed)}
          >
            {words.day.assign}
          </Button>
          {phase === 'draft' && (
            <Button
              size="small"
              variant="quiet"
              label={words.day.removeSpan(say.hours(shift))}
              onPress={() =>
                remove.mutate({ params: { rosterId }, body: { shiftIds: [shiftId] } }, { onSuccess: onDone })
              }
              isPending={remove.isPending}
            >
              {words.day.remove}
            </Button>
          )}
        </div>
      )}
      {isPublished && isOwn && shift.startsAt > now && !isSwapping && (
        <Button size="small" onPress={() => setSwapping(true)}>
          {words.day.swap}
        </Button>
      )}
      {isSwapping && (
        <SwapForm shift={shift} roster={roster} data={data} say={say} onClose={() => setSwapping(false)} />
      )}
      <ActProblem error={assign.error ?? remove.error} refusals={words.refusals} />
    </Section>
  )
}

/** Who is rostered for another ambito in these hours is said where somebody would choose them. */
function useBusy({ elsewhere }: RosterView, say: RosterWords) {
  const { day } = useMessages().rosters
  return (span: Span) => (userId: string, name: string) => {
    const found = elsewhere.find((one) => one.userId === userId && overlaps(one, span))
    return found && day.busy(name, found.ambito, say.hours(found))
  }
}

function GapLine({
  gap,
  band,
  roster,
  data,
  say,
  onDone,
}: LineProps & { readonly gap: Span; readonly band: Shift['band'] }) {
  const { rosters: words } = useMessages()
  const whyNotAllowed = useWhyNotAllowed()
  const plan = useCommand(planShifts)
  const { fields, change, forget } = useTyped(`${roster.rosterId} ${band} ${gap.startsAt}`, {
    userId: undefined as string | undefined,
    from: writeWall(wallOf(gap.startsAt, say.zone)),
    until: writeWall(wallOf(gap.endsAt, say.zone)),
  })
  const { userId, from, until } = fields
  const busyIn = useBusy(roster, say)
  const reason = whyNotAllowed('planShifts') ?? (userId ? undefined : words.day.needed)

  function put() {
    if (!userId) return
    const shift = { shiftId: uuidv7(), band, userId, from: parseWall(from), until: parseWall(until) }
    const done = () => {
      forget()
      onDone()
    }
    plan.mutate({ params: { rosterId: roster.rosterId }, body: { shifts: [shift] } }, { onSuccess: done })
  }
  return (
    <Section title={`${words.uncoveredMark} · ${say.hours(gap)} ${words.uncovered}`}>
      <div className="vg-field-row">
        <Select
          label={words.day.who(say.hours(gap))}
          value={userId}
          onChange={(chosen) => change({ userId: chosen })}
          options={peopleOf(data, band, undefined, busyIn(gap))}
        />
        <TextField
          label={words.day.from}
          value={from}
          onChange={(typed) => change({ from: typed })}
          hint={words.day.wallHint}
        />
        <TextField label={words.day.until} value={until} onChange={(typed) => change({ until: typed })} />
        <Button size="small" variant="primary" onPress={put} isPending={plan.isPending} reasonDisabled={reason}>
          {words.day.put}
        </Button>
      </div>
      <ActProblem
        error={plan.error}
        refusals={words.refusals}
        fields={{ 'shifts.0.from': words.day.from, 'shifts.0.until': words.day.until }}
      />
    </Section>
  )
}
