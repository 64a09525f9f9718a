// SPDX-License-Identifier: AGPL-3.0-or-later

const ASK_AGAIN_MS = 4000
const ASK_AGAIN_MS_MAX = 60_000
/** How often this tab was loaded again in vain. */
const TRIES = 'veglia.loaded.again'

/** Both languages: the words of neither have come. */
const words = {
  said: [
    ['it', 'La pagina non si è ancora aperta: manca il segnale. La tenga aperta: riprova da sola.'],
    ['en', 'The page has not opened yet: there is no signal. Keep it open: it tries again by itself.'],
  ],
  retry: 'Riprova ora · Try again now',
} as const

/**
 * A part of the page did not come. A browser remembers that and asks for no part twice, so the page is loaded again, with the secret
 * that still stands in its address: when the server answers, not before, or there would be no page to try again. Each time in vain
 * it waits longer: what fails for another reason than the signal must not flicker all night.
 */
export function loadAgain(root: HTMLElement): void {
  const said = words.said.map(([lang, text]) => {
    const paragraph = document.createElement('p')
    paragraph.lang = lang
    paragraph.textContent = text
    return paragraph
  })
  const retry = document.createElement('button')
  retry.className = 'vg-button'
  retry.textContent = words.retry
  const notice = document.createElement('section')
  notice.className = 'vg-page vg-stack'
  notice.setAttribute('role', 'alert')
  notice.append(...said, retry)
  const page = document.createElement('main')
  page.className = 'vg-main'
  page.append(notice)
  root.replaceChildren(page)

  const tries = Number(sessionStorage.getItem(TRIES))
  const ask = () =>
    fetch('/api/v1/status', { cache: 'no-store' }).then(
      ({ ok }) => {
        if (!ok) return
        sessionStorage.setItem(TRIES, `${tries + 1}`)
        location.reload()
      },
      () => {},
    )
  retry.addEventListener('click', ask)
  window.addEventListener('online', ask)
  setInterval(ask, Math.min(ASK_AGAIN_MS * 2 ** tries, ASK_AGAIN_MS_MAX))
}

/** It came. */
export const hasLoaded = () => sessionStorage.removeItem(TRIES)
