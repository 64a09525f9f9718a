// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'

interface Kept<Fields> {
  readonly fields: Fields
  /** Of exactly these words: sent again unchanged they happen once, changed they are another act. */
  readonly commandId: string
}

/**
 * What is being typed in a form, kept while other cases are looked at. It lives where the views live, in the memory of the
 * page, so that signing out forgets it with them.
 */
export function useTyped<Fields extends object>(form: string, empty: Fields) {
  const client = useQueryClient()
  const key = ['typed', form]
  const [kept, setKept] = useState<Kept<Fields>>(() => {
    client.setQueryDefaults(['typed'], { gcTime: Number.POSITIVE_INFINITY })
    return client.getQueryData<Kept<Fields>>(key) ?? { fields: empty, commandId: uuidv7() }
  })

  function keep(fields: Fields) {
    const next = { fields, commandId: uuidv7() }
    client.setQueryData(key, next)
    setKept(next)
  }

  return {
    fields: kept.fields,
    commandId: kept.commandId,
    change: (patch: Partial<Fields>) => keep({ ...kept.fields, ...patch }),
    forget: () => keep(empty),
  }
}
