// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Subject } from '#core/privacy/retention.ts'
import { useMessages } from '../messages/messages.ts'

/** What a thing is called: "Fascicolo 26-0001", "Telefonata del 2026-01-09". */
export function useThingName() {
  const { subjects } = useMessages().privacy
  return ({ subject, name }: { readonly subject: Subject; readonly name: string }) =>
    `${subjects[subject.kind]} ${name}`
}
