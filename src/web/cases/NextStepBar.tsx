// SPDX-License-Identifier: AGPL-3.0-or-later
import { ActProblem } from '../app/ActProblem.tsx'
import { keyWords } from '../app/shortcuts.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import type { NextAct } from './useNextStep.ts'

/** A suggestion, its reason and its button; it never acts by itself. */
export function NextStepBar({ next }: { readonly next: NextAct | undefined }) {
  const { cases } = useMessages()
  if (!next) return null
  return (
    <section className="vg-next-step" aria-label={cases.nextStep}>
      <div>
        <span className="vg-quiet">{cases.nextStep}</span>
        <strong>{next.step}</strong>
        <span className="vg-soft">{next.reason}</span>
      </div>
      {next.perform && (
        <Button
          variant="primary"
          icon="arrowRight"
          shortcut={keyWords(cases.keys.step)}
          onPress={next.perform}
          reasonDisabled={next.reasonDisabled}
          isPending={next.isPending}
        >
          {next.button}
        </Button>
      )}
      <ActProblem error={next.error} refusals={cases.refusals} />
    </section>
  )
}
