// SPDX-License-Identifier: AGPL-3.0-or-later

export type Values = Readonly<Record<string, string>>

/** Puts values where the template names them; `write` says how a value is spelled there. A hole is a bug of the file. */
export function fillTemplate(template: string, values: Values, write: (value: string) => string = (value) => value) {
  return template.replace(/\{([\w.]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`a template names {${name}}, which no message has`)
    return write(value)
  })
}

/** The same in every text of a JSON document: a value stays inside its string, whatever it contains. */
export function fillDocument(document: unknown, values: Values): unknown {
  if (typeof document === 'string') return fillTemplate(document, values)
  if (Array.isArray(document)) return document.map((part) => fillDocument(part, values))
  if (typeof document !== 'object' || document === null) return document
  return Object.fromEntries(Object.entries(document).map(([name, part]) => [name, fillDocument(part, values)]))
}

/** What stands at a JSON pointer (RFC 6901), as text; undefined where there is none. */
export function readPointer(document: unknown, pointer: string): string | undefined {
  let here = document
  for (const step of pointer.slice(1).split('/')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  // No text of PostgreSQL holds it: kept as it came, it would be our failure, and brought again for ever.
  if (typeof here === 'string' && here.includes('\0')) return undefined
  return typeof here === 'string' || typeof here === 'number' || typeof here === 'boolean' ? String(here) : undefined
}
