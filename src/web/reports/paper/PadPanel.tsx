// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { listPads, type PadView, returnPad } from '#core/reports/padsApi.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useSession } from '../../app/session.ts'
import { useCommand } from '../../app/views.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { KeyValues } from '../../ui/KeyValues.tsx'
import { announce } from '../../ui/LiveAnnouncer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useTimeWords } from '../../ui/TimeText.tsx'
import { SheetForm } from './SheetForm.tsx'
import { ToldSheets } from './ToldSheets.tsx'

/** One pad: who has it, its numbers, what became of each. */
export function PadPanel({ pad }: { readonly pad: PadView }) {
  const { paper } = useMessages()
  const { pad: words } = paper
  const { mayDo } = useSession()
  const time = useTimeWords()
  const takeBack = useCommand(returnPad)
  const [isSettling, setSettling] = useState(false)
  const printed = `${listPads.path}/${pad.padId}/document`
  return (
    <Panel
      title={`${pad.first} – ${pad.last}`}
      note={words.issued(time(pad.issuedAt), pad.issuedBy)}
      actions={pad.returned && <Badge>{words.returned}</Badge>}
    >
      <KeyValues
        rows={[
          [words.holder, pad.holder],
          [words.sheets, words.counts(pad.out.length, pad.told.length, pad.unused)],
        ]}
      />
      <div className="vg-row">
        {(['it', 'en'] as const).map((locale) => (
          <a key={locale} className="vg-button" href={`${printed}?locale=${locale}`} target="_blank" rel="noreferrer">
            <Icon name="print" />
            {paper.print[locale]}
          </a>
        ))}
        <Button onPress={() => setSettling(true)}>{paper.sheet.open}</Button>
        {!pad.returned && (
          <Button
            variant="quiet"
            isPending={takeBack.isPending}
            onPress={() =>
              takeBack.mutate(
                { params: { padId: pad.padId }, body: {} },
                { onSuccess: () => announce(words.returnedNow) },
              )
            }
            reasonDisabled={mayDo.includes('returnPad') ? undefined : paper.coordinatorOnly}
          >
            {words.return}
          </Button>
        )}
      </div>
      <p className="vg-quiet">
        {paper.printAdvice} {!pad.returned && words.returnAdvice}
      </p>
      <ActProblem error={takeBack.error} refusals={paper.refusals} />
      {isSettling && <SheetForm pad={pad} onClose={() => setSettling(false)} />}
      {pad.told.length > 0 && <ToldSheets pad={pad} />}
    </Panel>
  )
}
