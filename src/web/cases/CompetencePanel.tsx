// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import type { Whereabouts } from '#core/shared/whereabouts.ts'
import { competenceReasons } from '#core/territory/competenceWords.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { CompetenceForm } from './CompetenceForm.tsx'
import type { FormsOfCase } from './openForm.ts'
import { useWhyOff } from './useWhyOff.ts'
import { WhereaboutsForm } from './WhereaboutsForm.tsx'

type Competent = CaseView['competence']['proposal']['competent']

/** Whose the person is: what the rules propose and why, what to ask, and what a person said. */
export function CompetencePanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { competence: words } = useMessages()
  const { town } = useAmbitoWords()
  const locale = useLocale()
  const whyOff = useWhyOff(found.phase)
  const { facts, proposal, confirmed } = found.competence
  const competent = confirmed?.competent ?? proposal.competent
  const rule = competenceReasons[confirmed?.rule ?? proposal.rule][locale]
  const inform = confirmed?.inform ?? proposal.alsoInform
  const hasChanged = confirmed !== undefined && !isSame(confirmed.competent, proposal.competent) && confirmed.asProposed
  const nameOf = (place: Competent) => (place.kind === 'unknown' ? words.noWord : town(place.code))
  return (
    <Panel
      title={words.title}
      level={3}
      actions={
        <>
          <Button
            size="small"
            shortcut={keyWords(words.keys.whereabouts)}
            onPress={() => openForm('whereabouts')}
            reasonDisabled={whyOff('recordWhereabouts')}
          >
            {words.record}
          </Button>
          <Button
            size="small"
            shortcut={keyWords(words.keys.competence)}
            onPress={() => openForm('competence')}
            reasonDisabled={whyOff('confirmCompetence')}
          >
            {words.confirm}
          </Button>
        </>
      }
    >
      {form === 'whereabouts' && <WhereaboutsForm found={found} onClose={() => closeForm('whereabouts')} />}
      {form === 'competence' && <CompetenceForm found={found} onClose={() => closeForm('competence')} />}
      <div className="vg-row">
        <strong>{nameOf(competent)}</strong>
        {competent.kind === 'outside' && <Badge tone="warn">{words.outside}</Badge>}
        <Badge tone={confirmed ? 'ok' : 'info'}>{confirmed ? words.confirmed : words.proposal}</Badge>
        {confirmed && (
          <span className="vg-quiet">
            {words.confirmedBy(confirmed.by)} · <TimeText at={confirmed.at} />
            {!confirmed.asProposed && ` · ${words.notAsProposed}`}
          </span>
        )}
      </div>
      {hasChanged && <Banner tone="warn" title={words.changed(nameOf(proposal.competent))} />}
      {proposal.askBeforeTelling && <Banner tone="danger" title={words.askBeforeTelling} />}
      <KeyValues
        rows={[
          [words.reason, confirmed && <span className="vg-words">{confirmed.reason}</span>, 'protected'],
          [
            words.why,
            <span key="why">
              {rule}
              {!confirmed && proposal.source && (
                <span className="vg-quiet">
                  {' '}
                  · {proposal.source} ({words.marks[proposal.mark]})
                </span>
              )}
            </span>,
          ],
          [words.helpNow, nameOf(proposal.helpNow)],
          ...givenFacts(facts, words.kinds, town).map(([fact, said]) => [words.facts[fact], said] as const),
          [words.inform, inform.map(town).join(', ') || words.nobody],
          [words.ask, proposal.ask.map((fact) => words.facts[fact]).join(' · ') || words.nothingToAsk],
        ]}
      />
    </Panel>
  )
}

/** Only what somebody said: a list of unknowns would hide it. */
function givenFacts(
  facts: CaseView['competence']['facts'],
  kinds: Readonly<Record<'abroad' | 'none' | 'unknown', string>>,
  town: (code: string) => string,
) {
  const words = (place: Whereabouts) => (place.kind === 'municipality' ? town(place.code) : kinds[place.kind])
  const said = (['residence', 'usualPresence', 'lastResidence'] as const).flatMap((fact) =>
    facts[fact].kind === 'unknown' ? [] : [[fact, words(facts[fact])] as const],
  )
  const parents = facts.parentsResidence.filter(({ kind }) => kind !== 'unknown')
  return parents.length > 0 ? [...said, ['parentsResidence', parents.map(words).join(', ')] as const] : said
}

function isSame(one: Competent, other: Competent): boolean {
  return one.kind === other.kind && (one.kind === 'unknown' || (other.kind !== 'unknown' && one.code === other.code))
}
