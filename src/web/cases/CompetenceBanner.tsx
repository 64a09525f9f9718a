// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'

/** Where who helps now is not whose the person is tomorrow: said at the top, and it stops nobody. */
export function CompetenceBanner({ competence }: Pick<CaseView, 'competence'>) {
  const { competence: words } = useMessages()
  const { town } = useAmbitoWords()
  const { proposal, confirmed } = competence
  const competent = confirmed?.competent ?? proposal.competent
  const { helpNow } = proposal
  if (competent.kind === 'unknown')
    return confirmed || proposal.rule === 'minor_parents_apart' ? (
      <Banner tone="warn" title={words.bannerUnknown} />
    ) : null
  if (helpNow.kind !== 'unknown' && helpNow.code === competent.code) return null
  return (
    <Banner tone="warn" title={words.banner(town(competent.code))}>
      {competent.kind === 'outside' && words.outsideAdvice} {!confirmed && words.notConfirmed}
    </Banner>
  )
}
