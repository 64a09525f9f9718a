// SPDX-License-Identifier: AGPL-3.0-or-later
import { deliverDisclosure } from '#core/privacy/disclosureApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { saveFile } from '../app/saveFile.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { useSteadyCommand } from '../reports/useSteadyCommand.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'

/** Two files, once: named for what they are and for nobody in them. */
export function DeliverCopy({ disclosureId, name }: { readonly disclosureId: string; readonly name: string }) {
  const { disclosure: words } = useMessages()
  const locale = useLocale()
  const deliver = useSteadyCommand(deliverDisclosure)

  async function take() {
    const { html, json } = await deliver.send({ params: { disclosureId }, body: { locale } })
    saveFile(html, 'copia-dei-dati.html', 'text/html')
    saveFile(json, 'copia-dei-dati.json', 'application/json')
    announce(words.taken)
  }

  return (
    <div className="vg-stack">
      <p className="vg-quiet">{words.deliverNote}</p>
      <div className="vg-row">
        <Button
          size="small"
          variant="primary"
          label={`${words.deliver}: ${name}`}
          onPress={() => void take().catch(() => {})}
          isPending={deliver.isPending}
        >
          {words.deliver}
        </Button>
      </div>
      <ActProblem error={deliver.error} refusals={words.refusals} />
    </div>
  )
}
