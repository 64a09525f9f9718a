// SPDX-License-Identifier: AGPL-3.0-or-later

/** Questions and what was answered, a line each: a question is too long for the column of a name. */
export function SheetAnswers({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <ul>
      {rows.map(([question, answer], index) => (
        // Two sheets may ask the same: the place in the list tells them apart.
        <li key={index}>
          {question} <strong>{answer}</strong>
        </li>
      ))}
    </ul>
  )
}
