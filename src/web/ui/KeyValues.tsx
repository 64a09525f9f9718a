// SPDX-License-Identifier: AGPL-3.0-or-later
import { Fragment, type ReactNode } from 'react'

/** A name and its value; `protected` where a person typed it: words that stay behind when the screen is printed. */
export type KeyValue = readonly [string, ReactNode, ('protected' | undefined)?]

/** Facts in two columns. A row whose value is undefined is left out; pass "non rilevato" when that is the answer. */
export function KeyValues({ rows }: { readonly rows: readonly KeyValue[] }) {
  return (
    <dl className="vg-key-values">
      {rows.map(
        ([key, value, isProtected]) =>
          value !== undefined && (
            <Fragment key={key}>
              <dt>{key}</dt>
              <dd data-protected={isProtected}>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}
