// SPDX-License-Identifier: AGPL-3.0-or-later
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { searchPeople } from '#core/people/peopleApi.ts'
import { call } from '../app/api.ts'

/** Pause of the keys after which it is asked: shorter would ask for every letter. */
const PAUSE_MS = 180
const LETTERS_MIN = 2

/** People who answer to what is being typed. Kept nowhere: a search is about somebody. */
export function useFoundPeople(typed: string) {
  const asked = useSettled(typed.trim())
  const isEnough = asked.length >= LETTERS_MIN
  const query = useQuery({
    queryKey: ['searchPeople', asked],
    queryFn: ({ signal }) => call(searchPeople, { body: { typed: asked }, signal }),
    enabled: isEnough,
    gcTime: 0,
    placeholderData: keepPreviousData,
    meta: { streams: ['person', 'case', 'stay'] as const },
  })
  return { ...query, data: isEnough ? query.data : undefined, isEnough, asked }
}

function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
