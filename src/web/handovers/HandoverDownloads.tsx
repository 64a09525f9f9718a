// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import { getHandover } from '#core/handovers/handoversApi.ts'
import { pathOf } from '../app/api.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'

const locales = ['it', 'en'] as const
/** One to be read by anybody, one that an archive keeps. */
const standards = ['ua-1', 'a-2a'] as const

/** The same document as a file, and how a third party checks it. */
export function HandoverDownloads({ pack }: { readonly pack: HandoverPack }) {
  const { page, pack: words } = useMessages().handovers
  const address = pathOf(getHandover.path, { handoverId: pack.handoverId })
  const name = `passaggio-${pack.caseNumber}`
  return (
    <>
      <Panel
        title={page.download}
        actions={
          <Button size="small" icon="print" onPress={() => window.print()}>
            {page.print}
          </Button>
        }
      >
        <ul className="handover-downloads">
          {standards.flatMap((standard) =>
            locales.map((locale) => (
              <li key={standard + locale}>
                <a
                  className="vg-button"
                  href={`${address}/document?locale=${locale}&standard=${standard}`}
                  download={`${name}-${locale}.pdf`}
                >
                  <Icon name="download" />
                  {page.downloads[standard][locale]}
                </a>
              </li>
            )),
          )}
          <li>
            <a className="vg-button" href={address} download={`${name}.json`}>
              <Icon name="download" />
              {page.downloads.json}
            </a>
          </li>
        </ul>
      </Panel>
      <Panel title={words.check}>
        <p className="vg-quiet">{words.checkHow}</p>
        <KeyValues
          rows={[
            [words.hash, <code key="hash">{pack.log.headHash}</code>],
            [words.position, pack.log.position],
            [words.handoverId, <code key="id">{pack.handoverId}</code>],
          ]}
        />
      </Panel>
    </>
  )
}
