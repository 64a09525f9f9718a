// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLate, isOld } from '#core/reports/lateEntry.ts'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { useNow } from '../../ui/now.ts'

/** A time long past is taken, and said: a wrong day is easily typed. */
export function LateNotice({ receivedAt }: { readonly receivedAt: string | undefined }) {
  const { paper } = useMessages()
  const now = new Date(useNow(60_000)).toISOString()
  if (!receivedAt || !isLate(receivedAt, now)) return null
  return isOld(receivedAt, now) ? (
    <Banner tone="warn" title={paper.isOld} />
  ) : (
    <Banner tone="info" title={paper.isLate} />
  )
}
