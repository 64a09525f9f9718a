// SPDX-License-Identifier: AGPL-3.0-or-later
import { OutingCard } from './OutingCard.tsx'
import { useOutings } from './outingsView.ts'

/** Who is out for this case; nothing while nobody is. */
export function OutingsOfCase({ caseId }: { readonly caseId: string }) {
  const outings = (useOutings() ?? []).filter((outing) => outing.caseId === caseId)
  return outings.map((outing) => <OutingCard key={outing.outingId} outing={outing} isInCase />)
}
