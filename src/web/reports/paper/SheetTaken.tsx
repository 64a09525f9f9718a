// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Refused } from '../../app/answers.ts'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'

/** The sheet was written in already: which report it is, and the way there. */
export function SheetTaken({ error }: { readonly error: Error | null | undefined }) {
  const { paper } = useMessages()
  if (!isSheetTaken(error)) return null
  const { reportId, reportNumber } = error.facts
  const number = `S-${String(reportNumber).padStart(4, '0')}`
  return (
    <Banner
      tone="danger"
      title={paper.alreadyIs(number)}
      action={
        <Link className="vg-button" to="/segnalazioni/$reportId" params={{ reportId: String(reportId) }}>
          {paper.open(number)}
        </Link>
      }
    >
      {paper.alreadyIsAdvice}
    </Banner>
  )
}

export function isSheetTaken(error: Error | null | undefined): error is Refused {
  return error instanceof Refused && error.code === 'BlankAlreadyEntered' && 'reportId' in error.facts
}
