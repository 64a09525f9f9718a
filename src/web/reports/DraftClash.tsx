// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { useFieldLabel, useFieldWords } from './fieldWords.ts'
import type { Clash } from './mergeDrafts.ts'

interface DraftClashProps {
  readonly clashes: readonly Clash[]
  readonly onChoose: (theirs: readonly Clash[]) => void
}

/** Two people wrote differently: both values, field by field, and a person chooses. */
export function DraftClash({ clashes, onChoose }: DraftClashProps) {
  const { reports } = useMessages()
  const { clash: words } = reports
  const say = useFieldWords()
  const label = useFieldLabel()
  const [choices, setChoices] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const isComplete = clashes.every(({ path }) => choices[path])
  return (
    <Panel title={words.title}>
      <p>{words.advice}</p>
      {clashes.map((clash) => (
        <RadioKeys
          key={clash.path}
          label={label(clash.path)}
          orientation="vertical"
          value={choices[clash.path]}
          onChange={(choice) => setChoices({ ...choices, [clash.path]: choice })}
          choices={(['mine', 'theirs'] as const).map((side) => ({
            value: side,
            label: say(clash.path, clash[side]) ?? words.empty,
            hint: words[side],
            key: words.keys[side],
          }))}
        />
      ))}
      <Button
        variant="primary"
        onPress={() => onChoose(clashes.filter(({ path }) => choices[path] === 'theirs'))}
        reasonDisabled={isComplete ? undefined : words.unchosen}
      >
        {words.keep}
      </Button>
    </Panel>
  )
}
