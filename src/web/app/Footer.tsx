// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'

/** Both from package.json at build: the version, and where the source of this very program is (AGPL-3.0 §13). */
declare const __VERSION__: string
declare const __SOURCE_URL__: string

export function Footer() {
  const { app } = useMessages()
  return (
    <footer className="vg-foot">
      <a href="/accessibility">{app.footer.accessibility}</a>
      {__SOURCE_URL__ && <a href={__SOURCE_URL__}>{app.footer.source}</a>}
      <span>{app.footer.version(__VERSION__)}</span>
    </footer>
  )
}
