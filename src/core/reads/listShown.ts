// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import type { Shown, ShownKind } from '#core/shared/shown.ts'

/** One thing that an answer shows: by its id, or by the words that were sought, or a list without a subject. */
export interface ShownThing {
  readonly kind: ShownKind
  readonly id?: string
  readonly sought?: string
}

/** What one answer shows, as its endpoint declares it; nothing twice. Throws where the declaration and the answer do not fit. */
export function listShown(
  reads: readonly Shown[],
  { actor, params, body, answer }: { actor: Actor; params: object; body: unknown; answer: unknown },
): ShownThing[] {
  const things = reads.flatMap((shown): ShownThing[] => {
    const { kind } = shown
    if ('param' in shown) return [{ kind, id: idIn(kind, (params as Record<string, unknown>)[shown.param]) }]
    if ('each' in shown) return valuesAt(answer, shown.each).map((id) => ({ kind, id: idIn(kind, id) }))
    if ('link' in shown) return [{ kind, id: idIn(kind, actor.kind === 'link' ? actor.subjectId : undefined) }]
    if ('body' in shown) return [{ kind, sought: idIn(kind, (body as Record<string, unknown>)[shown.body]) }]
    return [{ kind }]
  })
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id ?? thing.sought ?? ''}`, thing])).values()]
}

function idIn(kind: ShownKind, value: unknown): string {
  // Rather no answer than a reading that is not on the register.
  if (typeof value !== 'string') throw new Error(`a shown ${kind} has no id: its endpoint declares what is not there`)
  return value.toLowerCase()
}

/** What is optional may be absent; then nothing is shown of it. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, step === undefined ? [] : [step, ...rest]))
  if (value === undefined || value === null) return []
  if (step === undefined) return [value]
  return valuesAt((value as Record<string, unknown>)[step], rest)
}
