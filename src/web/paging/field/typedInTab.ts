// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { tabWords } from '../../keeping/tabWords.ts'

const TYPED = 'veglia.field.typed'

/** What is typed in a form of this page, kept as acts without a signal are kept. */
export function useTypedInTab<Fields extends object>(form: string, empty: Fields) {
  const [fields, setFields] = useState<Fields>(() => ({ ...empty, ...readAll()[form] }))

  function put(next: Fields | undefined) {
    setFields(next ?? empty)
    const { [form]: _, ...others } = readAll()
    tabWords.write(TYPED, next ? { ...others, [form]: next } : others)
  }

  return {
    fields,
    change: (patch: Partial<Fields>) => put({ ...fields, ...patch }),
    forget: () => put(undefined),
  }
}

/** Words typed for another link are not this one's. */
export const forgetTypedInTab = () => tabWords.drop(TYPED)

const readAll = () => tabWords.read<Record<string, object>>(TYPED) ?? {}
