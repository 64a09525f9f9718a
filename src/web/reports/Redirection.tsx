// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RedirectReason } from '#core/reports/redirectCard.ts'
import { useProtocol } from '../app/protocolWords.ts'
import { useMessages } from '../messages/messages.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { TextField } from '../ui/TextField.tsx'
import { RedirectCard } from './RedirectCard.tsx'

interface RedirectionProps {
  readonly reasons: readonly RedirectReason[]
  readonly onReasons: (reasons: RedirectReason[]) => void
  readonly redirectedTo: string
  readonly onRedirectedTo: (words: string) => void
  readonly told: string
  readonly onTold: (words: string) => void
  readonly problemOf: (field: string) => string | undefined
}

/** Why it is not for us, which number was given, any other place in words, and who was told. Recorded, so that it was said. */
export function Redirection(props: RedirectionProps) {
  const { redirect: words } = useMessages().protocol
  const rules = useProtocol()?.redirects ?? []
  return (
    <>
      <CheckboxGroup
        label={words.why}
        field="redirectReasons"
        value={props.reasons}
        onChange={props.onReasons}
        choices={rules.map(({ reason, number }) => ({ value: reason, label: words.reasons[reason], hint: number }))}
        error={props.problemOf('redirectReasons')}
      />
      {props.reasons.length > 0 && <RedirectCard reasons={props.reasons} />}
      <TextField
        label={words.elsewhere}
        field="redirectedTo"
        value={props.redirectedTo}
        onChange={props.onRedirectedTo}
        error={props.problemOf('redirectedTo')}
      />
      <TextField
        label={words.told}
        field="toldTo"
        isRequired
        hint={words.toldHint}
        value={props.told}
        onChange={props.onTold}
        error={props.problemOf('toldTo')}
      />
    </>
  )
}
