// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { type DraftFields, receiveReport } from '#core/reports/reportsApi.ts'
import { isPassing } from '../app/answers.ts'
import type { DraftKeeper } from './draftKeeper.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'

const RETRY_MS = 3000

/** Saves the report. With no server it is remembered and sent as soon as there is one, once. */
export function useReception(reportId: string, keeper: DraftKeeper, onReceived: () => void) {
  const receive = useSteadyCommand(receiveReport)
  const [isWanted, setWanted] = useState(false)
  const [error, setError] = useState<Error>()
  const [isSubmitting, setSubmitting] = useState(false)
  const isRunning = useRef(false)

  async function submit() {
    if (isRunning.current) return
    isRunning.current = true
    setSubmitting(true)
    setError(undefined)
    try {
      // A clash must be settled first; without a server the draft says so itself and this is tried again.
      const saving = await keeper.flush()
      setWanted(saving === 'waiting')
      if (saving !== 'saved' && saving !== 'unsaved') return
      const { fields } = keeper.get()
      await receive.send({ params: { reportId }, body: receptionOf(fields) })
      await keeper.finish(fields)
      onReceived()
    } catch (caught) {
      setWanted(isPassing(caught))
      setError(caught as Error)
    } finally {
      isRunning.current = false
      setSubmitting(false)
    }
  }

  const latest = useRef(submit)
  useEffect(() => {
    latest.current = submit
  })
  useEffect(() => {
    if (!isWanted) return
    const timer = setInterval(() => void latest.current(), RETRY_MS)
    return () => clearInterval(timer)
  }, [isWanted])

  return { submit, isWanted, error, isPending: isSubmitting || receive.isSuccess }
}

/** What nobody asked is said to be unknown; nothing else is filled in. */
export function receptionOf({
  sheet: _inView,
  ...fields
}: DraftFields): z.input<NonNullable<typeof receiveReport.body>> {
  return {
    ...fields,
    blank: fields.blank?.trim() || undefined,
    place: fields.place ?? '',
    account: fields.account ?? '',
    count: fields.count ?? {},
    questions: {
      immediateDanger: fields.questions?.immediateDanger ?? 'unknown',
      minorInvolved: fields.questions?.minorInvolved ?? 'unknown',
      foreignAndAlone: fields.questions?.foreignAndAlone ?? 'unknown',
      violence: fields.questions?.violence ?? 'unknown',
    },
    receivedAt: fields.receivedAt ?? '',
  }
}
