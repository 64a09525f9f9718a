// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'

const TYPED_KEY = 'veglia.field.typed'

/**
 * What is typed in a form of this page, kept as acts without a signal are kept: with the tab, so a phone that sleeps or a
 * page that is loaded again costs no word, and nobody finds them on the phone the next morning.
 */
export function useTypedInTab<Fields extends object>(form: string, empty: Fields) {
  const [fields, setFields] = useState<Fields>(() => ({ ...empty, ...readAll()[form] }))

  function put(next: Fields | undefined) {
    setFields(next ?? empty)
    const { [form]: _, ...others } = readAll()
    // A phone whose storage is full keeps the words as long as the page.
    try {
      sessionStorage.setItem(TYPED_KEY, JSON.stringify(next ? { ...others, [form]: next } : others))
    } catch {}
  }

  return {
    fields,
    change: (patch: Partial<Fields>) => put({ ...fields, ...patch }),
    forget: () => put(undefined),
  }
}

/** Words typed for another link are not this one's. */
export const forgetTypedInTab = () => sessionStorage.removeItem(TYPED_KEY)

function readAll(): Record<string, object> {
  return JSON.parse(sessionStorage.getItem(TYPED_KEY) ?? '{}')
}
