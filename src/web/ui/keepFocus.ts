// SPDX-License-Identifier: AGPL-3.0-or-later

/** Parts of a page that say something when they are read aloud. */
const places = 'section, article, form, li, main, [role]'

/**
 * What had the focus may leave the page with the act it asked for: the button that held a bed is gone once the bed is
 * held. The focus then stays near, in the smallest part of the page that is still there, so that neither a screen
 * reader nor Tab starts again from the top. Whoever moves the focus on purpose within two frames goes first.
 * Returns how to stop.
 */
export function keepFocus(page: Document = document): () => void {
  let path: readonly HTMLElement[] = []
  const remember = ({ target }: FocusEvent) => {
    path = target instanceof HTMLElement ? pathOf(target) : []
  }
  const isLost = () => page.activeElement === page.body && path[0]?.isConnected === false
  const observer = new MutationObserver(() => {
    if (!isLost()) return
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (isLost()) path.find((element) => element.isConnected && element.matches(places) && takeFocus(element))
      }),
    )
  })
  page.addEventListener('focusin', remember)
  observer.observe(page.body, { childList: true, subtree: true })
  return () => {
    page.removeEventListener('focusin', remember)
    observer.disconnect()
  }
}

/** The element and all that hold it: once it is gone it no longer says where it was. */
function pathOf(element: HTMLElement): readonly HTMLElement[] {
  const { parentElement } = element
  return parentElement ? [element, ...pathOf(parentElement)] : [element]
}

function takeFocus(element: HTMLElement): boolean {
  const had = element.getAttribute('tabindex')
  if (had === null) element.setAttribute('tabindex', '-1')
  element.focus({ preventScroll: true })
  // A place to stand, not a stop on the way: it leaves the page as it was.
  if (had === null) element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  return element.ownerDocument.activeElement === element
}
