// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Footer } from './Footer.tsx'
import { OtherLanguage } from './OtherLanguage.tsx'

interface BarePageProps {
  readonly title: string
  readonly children: ReactNode
  /** Words after the name in the bar: the ambito, the kind of page. */
  readonly bar?: ReactNode
}

/** A page without session: sign-in, a link opened on a phone, a receipt. */
export function BarePage({ title, children, bar }: BarePageProps) {
  const { app } = useMessages()
  return (
    <div className="vg-shell">
      <header className="vg-bar">
        <a className="vg-body-name" href="/">
          <img src="/mark.svg" alt="" />
          <span>
            Veglia <span>{app.service}</span>
          </span>
        </a>
        {bar && <div className="vg-bar-middle">{bar}</div>}
        <OtherLanguage />
      </header>
      <span />
      <span />
      <main className="vg-main">
        <div className="vg-page">
          <PageTitle>{title}</PageTitle>
          {children}
        </div>
      </main>
      <Footer />
    </div>
  )
}
