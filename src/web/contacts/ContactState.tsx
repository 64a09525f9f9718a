// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ContactView } from '#core/contacts/contactsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

/** Whether a contact point was shown to work, and what came of its last test. */
export function ContactState({ contact }: { readonly contact: ContactView }) {
  const { cases, contacts: words } = useMessages()
  const time = useTimeWords()
  const { verifiedAt, test } = contact
  const codes: Readonly<Record<string, string>> = cases.codes
  return (
    <div className="vg-row">
      <StatusDot tone={verifiedAt ? 'ok' : 'warn'}>
        {verifiedAt ? words.verified(time(verifiedAt)) : words.unverified}
      </StatusDot>
      {test && (
        <StatusDot tone={test.result === 'answered' ? 'ok' : 'danger'}>
          {words.tested(words.purposes[test.purpose], words.results[test.result], time(test.at))}
          {test.trouble && ` (${codes[test.trouble] ?? test.trouble})`}
        </StatusDot>
      )}
    </div>
  )
}
