// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { QueueItem } from '#core/cases/queueApi.ts'
import { currentActions, singleKeys, useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { findAction } from '../app/shortcuts.ts'
import { numberOf } from '../calls/callState.ts'
import { useMessages } from '../messages/messages.ts'
import { Elapsed } from '../ui/Countdown.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { DroppedCallTodo } from './DroppedCallTodo.tsx'
import { keepInPlace, newRows } from './queueOrder.ts'
import { queueView } from './queueView.ts'

const screenOf = {
  draft: '/segnalazioni/',
  report: '/segnalazioni/',
  case: '/casi/',
  handover: '/passaggi/',
  call: '/chiamate/',
} as const

/** Order on the screen; it outlives the walk from `/` to a case, so that opening a row does not move it. */
let shown: readonly string[] | undefined

/** What wants someone, most urgent first. The row one is on never moves; a new one is said aloud. */
export function Queue({ openId }: { readonly openId: string | undefined }) {
  const { cases, protection, ui } = useMessages()
  const { town } = useAmbitoWords()
  const { data } = useQuery(queueView)
  const navigate = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const [focusedId, setFocusedId] = useState<string>()
  const items = keepInPlace(data?.items ?? [], shown ?? [], focusedId ?? openId)

  useEffect(() => {
    if (!data) return
    for (const item of newRows(data.items, shown)) {
      const { kind, label, priority } = item
      // A telephone has already said so itself.
      if (kind === 'call') continue
      const where = whereOf(item)
      announce(cases.queue.arrived(label, ui.priorities[priority], where), priority === 'P1' ? 'assertive' : 'polite')
    }
    shown = items.map(({ id }) => id)
  })

  function step(by: 1 | -1) {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
    const from = rows.findIndex((row) => row.contains(document.activeElement) || row.dataset.key === focusedId)
    const next = from < 0 ? (rows.find((row) => row.ariaSelected === 'true') ?? rows[0]) : rows[from + by]
    next?.focus()
  }

  function whereOf({ kind, municipality, isProtected }: QueueItem): string {
    if (kind === 'call') return ''
    if (isProtected) return protection.protectedMark
    return municipality ? town(municipality) : cases.noTown
  }

  function open(id: string) {
    const item = items.find((candidate) => candidate.id === id)
    if (item) void navigate({ to: screenOf[item.kind] + item.id })
  }

  useActions([
    { id: 'queue next', title: cases.queue.next, shortcut: 'j', perform: () => step(1) },
    { id: 'queue previous', title: cases.queue.previous, shortcut: 'k', perform: () => step(-1) },
  ])

  return (
    <Panel title={cases.zones.queue} note={data && cases.queue.count(items.length)} isFlush>
      {items.length === 0 ? (
        data && <EmptyState title={cases.queue.empty}>{cases.queue.emptyAdvice}</EmptyState>
      ) : (
        <div onKeyDownCapture={letterIsShortcut} onBlur={() => setFocusedId(undefined)}>
          <ListBox
            ref={list}
            className="vg-queue"
            aria-label={cases.zones.queue}
            items={items}
            selectionMode="single"
            selectedKeys={openId ? [openId] : []}
            onSelectionChange={(keys) => {
              for (const key of keys) open(String(key))
            }}
          >
            {(item) => <QueueRow item={item} where={whereOf(item)} onFocus={setFocusedId} />}
          </ListBox>
          <p className="vg-quiet vg-queue-keys">{cases.queue.keys}</p>
        </div>
      )}
    </Panel>
  )
}

interface QueueRowProps {
  readonly item: QueueItem
  readonly where: string
  readonly onFocus: (id: string) => void
}

function QueueRow({ item, where, onFocus }: QueueRowProps) {
  const { calls, cases } = useMessages()
  const label = item.kind === 'call' ? numberOf({ number: item.label }, calls.withheld) : item.label
  const phase = phaseWords(item.phase, cases.phases)
  return (
    <ListBoxItem id={item.id} className="vg-queue-row" textValue={`${label} ${where}`} onFocus={() => onFocus(item.id)}>
      <PriorityMark priority={item.priority} />
      <span className="vg-queue-label">{label}</span>
      <span className="vg-queue-town">{where}</span>
      <span className="vg-queue-phase">
        {phase}
        {item.droppedCall && <DroppedCallTodo {...item.droppedCall} />}
      </span>
      <span className="vg-queue-since">
        <Elapsed since={item.since} />
      </span>
    </ListBoxItem>
  )
}

export function phaseWords(phase: string, phases: Readonly<Record<string, string>>): string {
  return phases[phase] ?? phase
}

/** Nobody searches a queue by typing a number: in it a letter is a shortcut, as everywhere outside a text field. */
function letterIsShortcut(event: KeyboardEvent) {
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  const action = findAction(currentActions(), event, { inTextField: false, singleKeys: singleKeys.get() === 'on' })
  if (!action?.reasonDisabled) action?.perform()
}
