// SPDX-License-Identifier: AGPL-3.0-or-later
import { useLayoutEffect, useRef, useState } from 'react'
import { remembered } from '../ui/remembered.ts'
import { type Action, findAction, takesLetters } from './shortcuts.ts'

export const singleKeys = remembered('singleKeys', ['on', 'off'], 'on')

const registered = new Map<number, { readonly current: readonly Action[] }>()
let drawn = 0

/**
 * Offers actions while the component is on the screen: they appear in the palette and answer to their keys, from the
 * instant in which it can be seen.
 */
export function useActions(actions: readonly Action[]): void {
  // Counted while drawing, where what stands around comes before what stands in it: effects run the other way round, and
  // a screen that comes together with the shell would lose its key to it.
  const [place] = useState(() => ++drawn)
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  useLayoutEffect(() => {
    registered.set(place, latest)
    return () => {
      registered.delete(place)
    }
  }, [place])
}

/** What can be done now, the outermost first. */
export function currentActions(): readonly Action[] {
  return [...registered].toSorted(([one], [other]) => one - other).flatMap(([, { current }]) => current)
}

/** Listens to the keyboard for the whole app. Returns how to stop. */
export function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return
    // Under a modal question the page does not act.
    if (document.querySelector('.vg-veil')) return
    const action = findAction(currentActions(), event, {
      inTextField: event.target instanceof HTMLElement && takesLetters(targetOf(event.target)),
      singleKeys: singleKeys.get() === 'on',
    })
    if (!action) return
    event.preventDefault()
    if (!action.reasonDisabled) action.perform()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function targetOf(element: HTMLElement) {
  return {
    tagName: element.tagName,
    type: element.getAttribute('type') ?? undefined,
    role: element.getAttribute('role'),
    isContentEditable: element.isContentEditable,
    isInForm: element.closest('form') !== null,
  }
}
