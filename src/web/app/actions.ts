// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import { remembered } from '../ui/remembered.ts'
import { type Action, findAction, takesLetters } from './shortcuts.ts'

export const singleKeys = remembered('singleKeys', ['on', 'off'], 'on')

const registered = new Map<symbol, { readonly current: readonly Action[] }>()

/** Offers actions while the component is on the screen: they appear in the palette and answer to their keys. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const token = Symbol()
    registered.set(token, latest)
    return () => {
      registered.delete(token)
    }
  }, [])
}

/** What can be done now, the outermost first. */
export function currentActions(): readonly Action[] {
  return [...registered.values()].flatMap(({ current }) => current)
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
