// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { listInterpreters } from '#core/interpreters/interpretersApi.ts'
import { isInterpreterNeeded } from '#core/interpreters/isInterpreterMissing.ts'
import { useActions } from '../app/actions.ts'
import { keyWords } from '../app/shortcuts.ts'
import { view } from '../app/views.ts'
import type { FormsOfCase } from '../cases/openForm.ts'
import { SectionAnchor } from '../cases/sections.tsx'
import { useWhyOff } from '../cases/useWhyOff.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { AskInterpreterForm } from './AskInterpreterForm.tsx'
import { InterpretationRow } from './InterpretationRow.tsx'
import './interpreters.css'

/** Who puts words across: asked by language, with what they answered and the minutes. Never a relative. */
export function InterpretersPanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { interpreters: words } = useMessages()
  const { caseId, interpretations } = found
  const whyOff = useWhyOff(found.phase)
  const { data } = useQuery(view(listInterpreters, { params: { caseId } }, ['protection']))
  const reasonDisabled = whyOff('askInterpreter')
  const open = () => openForm('interpreter')
  useActions([{ id: 'case interpreter', title: words.ask, shortcut: words.key, perform: open, reasonDisabled }])
  return (
    <SectionAnchor name="interpreters">
      <Panel
        title={words.title}
        level={3}
        actions={
          <Button
            size="small"
            icon="plus"
            shortcut={keyWords(words.key)}
            onPress={open}
            reasonDisabled={reasonDisabled}
          >
            {words.ask}
          </Button>
        }
      >
        {isInterpreterNeeded(found.sheets, interpretations) && (
          <Banner tone="warn" title={words.needed}>
            {words.neededAdvice}
          </Banner>
        )}
        {form === 'interpreter' && <AskInterpreterForm found={found} onClose={() => closeForm('interpreter')} />}
        {interpretations.length === 0 && form !== 'interpreter' && <p className="vg-quiet">{words.none}</p>}
        <ul className="interpreters">
          {interpretations.map((one) => (
            <InterpretationRow
              key={one.interpretationId}
              asked={one}
              interpreter={data?.interpreters.find(({ key }) => key === one.interpreterKey)}
              casePhase={found.phase}
            />
          ))}
        </ul>
      </Panel>
    </SectionAnchor>
  )
}
