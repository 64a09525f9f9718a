// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Bilingual } from '#core/shared/bilingual.ts'
import { channelKinds } from '#core/shared/channelKind.ts'
import { ConfigKey } from '#core/shared/vocabulary.ts'

/** All that a message may carry besides its fixed words: nothing of a person, a place or a case's content. */
const placeholders = ['link', 'time', 'caseNumber', 'code', 'count'] as const
export type Placeholder = (typeof placeholders)[number]

const placeholder = /\{(\w*)\}/g

function placeholdersOf(text: string): string[] {
  return Array.from(text.matchAll(placeholder), (match) => match[1] ?? '')
}

/** Words the service sends or says, reviewed once and the same at every hour of the night. */
export const TextTemplate = z
  .strictObject({
    key: ConfigKey,
    channel: z.enum([...channelKinds, 'screen']),
    text: Bilingual,
  })
  .superRefine(({ text }, context) => {
    const [it, en] = [placeholdersOf(text.it), placeholdersOf(text.en)]
    const unknown = [...it, ...en].find((name) => !placeholders.some((known) => known === name))
    if (unknown !== undefined) {
      const message = `unknown placeholder {${unknown}}; there are ${placeholders.map((p) => `{${p}}`).join(', ')}`
      context.addIssue({ code: 'custom', message, path: ['text'] })
    } else if (it.toSorted().join() !== en.toSorted().join()) {
      context.addIssue({ code: 'custom', message: 'it and en must have the same placeholders', path: ['text'] })
    }
  })
export type TextTemplate = z.infer<typeof TextTemplate>

/** Fills a template. A value that is missing is a bug: nothing is sent with a hole in it. */
export function renderTemplate(
  template: TextTemplate,
  language: 'it' | 'en',
  values: Readonly<Partial<Record<Placeholder, string>>>,
): string {
  return template.text[language].replace(placeholder, (_, name: Placeholder) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${template.key}: no value for {${name}}`)
    return value
  })
}
