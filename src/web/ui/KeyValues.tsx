// SPDX-License-Identifier: AGPL-3.0-or-later
import { Fragment, type ReactNode } from 'react'

/** Facts in two columns. A row whose value is undefined is left out; pass "non rilevato" when that is the answer. */
export function KeyValues({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="vg-key-values">
      {rows.map(
        ([key, value]) =>
          value !== undefined && (
            <Fragment key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}
