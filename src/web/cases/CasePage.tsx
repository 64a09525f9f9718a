// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '#core/cases/casesApi.ts'
import { useActions } from '../app/actions.ts'
import { NotFound } from '../app/answers.ts'
import { AttachmentsPanel } from '../attachments/AttachmentsPanel.tsx'
import { UnderBreakGlass } from '../breakglass/UnderBreakGlass.tsx'
import { ClocksPanel } from '../duties/ClocksPanel.tsx'
import { InterpretersPanel } from '../interpreters/InterpretersPanel.tsx'
import { useMessages } from '../messages/messages.ts'
import { OutingsOfCase } from '../outings/OutingsOfCase.tsx'
import { CallOutStrip } from '../paging/CallOutStrip.tsx'
import { ReadersOfCase } from '../reads/ReadersOfCase.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { DestinationPanel } from '../vault/DestinationPanel.tsx'
import { CaseHeader } from './CaseHeader.tsx'
import { CaseOrigin } from './CaseOrigin.tsx'
import { CaseReports } from './CaseReports.tsx'
import { ClosurePanel } from './ClosurePanel.tsx'
import { CompetenceBanner } from './CompetenceBanner.tsx'
import { CompetencePanel } from './CompetencePanel.tsx'
import { CostsPanel } from './CostsPanel.tsx'
import { caseView } from './caseView.ts'
import { Diary } from './Diary.tsx'
import { HandoversPanel } from './HandoversPanel.tsx'
import { NextStepBar } from './NextStepBar.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { OffersPanel } from './OffersPanel.tsx'
import { type OpenForm, useOpenForm } from './openForm.ts'
import { PeoplePanel } from './PeoplePanel.tsx'
import { PlacesPanel } from './PlacesPanel.tsx'
import { ProtectionPanel } from './ProtectionPanel.tsx'
import { goToSection, SectionAnchor } from './sections.tsx'
import { TimesPanel } from './TimesPanel.tsx'
import { useCompetenceActions } from './useCompetenceActions.ts'
import { useNextStep } from './useNextStep.ts'
import { useWhyOff } from './useWhyOff.ts'
import { WaiverDecisions } from './WaiverDecisions.tsx'

/** One case, one page: everything in protocol order, nothing behind a dialog, the diary always there. */
export function CasePage({ caseId }: { readonly caseId: string }) {
  const { app, cases } = useMessages()
  const { data, error, refetch } = useQuery(caseView(caseId))
  if (data) return data.hasFile ? <LoadedCase found={data} /> : <RunningCase found={data} />
  if (error instanceof NotFound) return <EmptyState title={cases.lost}>{cases.lostAdvice}</EmptyState>
  if (!error) return null
  const retry = <Button onPress={() => void refetch()}>{app.crashed.retry}</Button>
  return <EmptyState title={app.connection.offlineTitle} action={retry} />
}

function LoadedCase({ found }: { readonly found: CaseView }) {
  const forms = { found, ...useOpenForm(found.caseId) }
  const next = useNextStep(found, forms.openForm)
  useCaseActions(found, forms.openForm, next)
  useCompetenceActions(found, forms.openForm)
  const pressing = found.callOuts.filter(isPressing)
  const calm = <CallOuts found={found} callOuts={found.callOuts.filter((callOut) => !isPressing(callOut))} />
  return (
    <article className="vg-case" aria-labelledby="case-title">
      <CaseHeader found={found} />
      <UnderBreakGlass subjectId={found.caseId} />
      <CompetenceBanner competence={found.competence} />
      <WaiverDecisions found={found} />
      <NextStepBar next={next} />
      <div className="vg-case-columns">
        <div className="vg-stack">
          <OutingsOfCase caseId={found.caseId} />
          {pressing.length > 0 && (
            <SectionAnchor name="callOuts">
              <CallOuts found={found} callOuts={pressing} />
            </SectionAnchor>
          )}
          <CaseOrigin found={found} />
          <CaseReports {...forms} />
          {pressing.length > 0 ? calm : <SectionAnchor name="callOuts">{calm}</SectionAnchor>}
          <ProtectionPanel {...forms} />
          <InterpretersPanel {...forms} />
          <PeoplePanel {...forms} />
          <CompetencePanel {...forms} />
          <OffersPanel {...forms} />
          <SectionAnchor name="places">
            <PlacesPanel found={found} />
          </SectionAnchor>
          <DestinationPanel found={found} />
          <TimesPanel found={found} />
          <NotesPanel {...forms} />
          <AttachmentsPanel {...forms} />
          <CostsPanel {...forms} />
          <ClosurePanel {...forms} />
          <HandoversPanel found={found} />
          <SectionAnchor name="duties">
            <ClocksPanel clocks={found.clocks} />
          </SectionAnchor>
          <ReadersOfCase caseId={found.caseId} />
        </div>
        <SectionAnchor name="diary">
          <Diary entries={found.diary} />
        </SectionAnchor>
      </div>
    </article>
  )
}

/** What the next shift needs of a protected case: that it runs, who is called, by when. */
function RunningCase({ found }: { readonly found: CaseView }) {
  const { protection } = useMessages()
  return (
    <article className="vg-case" aria-labelledby="case-title">
      <CaseHeader found={found} />
      <EmptyState title={protection.noFile}>{protection.noFileAdvice}</EmptyState>
      <CallOuts found={found} callOuts={found.callOuts} />
      <ClocksPanel clocks={found.clocks} />
    </article>
  )
}

interface CallOutsProps {
  readonly found: CaseView
  readonly callOuts: CaseView['callOuts']
}

function CallOuts({ found, callOuts }: CallOutsProps) {
  return callOuts.map((callOut) => <CallOutStrip key={callOut.pageId} callOut={callOut} isOver={isOver(found)} />)
}

/** Somebody is being called, may not follow any more, or said yes and does not leave: that comes before everything else. */
function isPressing({ phase, departure, responder }: CaseView['callOuts'][number]): boolean {
  return phase === 'calling' || responder?.isBarred === true || (departure !== undefined && departure.next !== 'remind')
}

function isOver({ phase }: CaseView): boolean {
  return phase === 'operationally_closed' || phase === 'closed'
}

function useCaseActions(found: CaseView, openForm: OpenForm['openForm'], next: ReturnType<typeof useNextStep>) {
  const { cases } = useMessages()
  const { actions, keys } = cases
  const whyOff = useWhyOff(found.phase)
  const unplaced = found.people.find(({ personId }) => !found.stays.some((stay) => isOpenStay(stay, personId)))
  const action = (id: keyof typeof keys, perform: () => void, reasonDisabled?: string | undefined) => ({
    id: `case ${id}`,
    title: actions[id],
    shortcut: keys[id],
    perform,
    reasonDisabled,
  })
  useActions([
    action('step', () => next?.perform?.(), next?.perform ? undefined : cases.whyNot.noStep),
    action('person', () => openForm('person'), whyOff('linkPerson')),
    action(
      'place',
      () => unplaced && openForm(`place ${unplaced.personId}`),
      whyOff('requestStay') ?? (unplaced ? undefined : cases.whyNot.everybodyPlaced),
    ),
    action('note', () => openForm('note'), whyOff('addNote')),
    action('cost', () => openForm('cost'), whyOff('recordCost')),
    action('closure', () => openForm('closure'), whyOff('closeOperationally')),
    action('diary', () => goToSection('diary')),
  ])
}

function isOpenStay(stay: CaseView['stays'][number], personId: string): boolean {
  return stay.personId === personId && ['held', 'confirmed', 'checked_in'].includes(stay.phase)
}
