// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { createReceiptLink } from '#core/reports/reportsApi.ts'
import { getStationForm, sendStationReport } from '#core/reports/stationCardsApi.ts'
import { isPassing, Refused, TooManyRequests } from '../../app/answers.ts'
import { call } from '../../app/api.ts'
import { serverNow } from '../../app/serverClock.ts'
import { type FormFields, formShelf, type ShelvedForm } from './formShelf.ts'

const TRY_AGAIN_MS = 4000

/** Writes, keeps, and sends once: without a line it waits and tries again by itself, until the desk has it. */
export function useStationForm(link: string, onReceipt: (token: string) => void) {
  const [form, setForm] = useState(formShelf.read)
  const [error, setError] = useState<Error>()
  const [isAway, setAway] = useState(false)
  const isRunning = useRef(false)

  const keep = useCallback((next: ShelvedForm) => {
    formShelf.write(next)
    setForm(next)
  }, [])

  const push = useCallback(
    async (wanted: ShelvedForm) => {
      if (!wanted.sending || isRunning.current) return
      isRunning.current = true
      try {
        const token = await deliver(link, wanted, wanted.sending)
        formShelf.clear()
        onReceipt(token)
      } catch (caught) {
        const isOfTheLine = isPassing(caught) || caught instanceof TooManyRequests
        setAway(isOfTheLine)
        // What the server would not take is given back to be put right.
        if (!isOfTheLine) {
          setError(caught as Error)
          keep({ ...wanted, sending: undefined })
        }
      } finally {
        isRunning.current = false
      }
    },
    [link, keep, onReceipt],
  )

  useEffect(() => {
    if (!form.sending) return
    const tryAgain = () => void push(form)
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    tryAgain()
    const again = setInterval(tryAgain, TRY_AGAIN_MS)
    window.addEventListener('online', tryAgain)
    window.addEventListener('beforeunload', warn)
    return () => {
      clearInterval(again)
      window.removeEventListener('online', tryAgain)
      window.removeEventListener('beforeunload', warn)
    }
  }, [form, push])

  return {
    fields: form.fields,
    isSending: form.sending !== undefined,
    isAway,
    error,
    change: (change: Partial<FormFields>) => keep({ ...form, fields: { ...form.fields, ...change } }),
    send() {
      setError(undefined)
      keep({ ...form, sending: { commandId: uuidv7(), sentAt: now() } })
    },
  }
}

const now = () => new Date(serverNow()).toISOString()

/** Sent and answered with a receipt. Tried again from the start it does nothing twice. */
async function deliver(
  link: string,
  { reportId, fields }: ShelvedForm,
  { commandId, sentAt }: NonNullable<ShelvedForm['sending']>,
): Promise<string> {
  const { immediateDanger = 'unknown', ...words } = fields
  const params = { reportId }
  const attempt = (id: string, at: string) =>
    call(sendStationReport, { link, params, body: { ...words, immediateDanger, sentAt: at }, commandId: id })
  await attempt(commandId, sentAt).catch(async (error: unknown) => {
    // It came through the first time and only the answer was lost.
    if (error instanceof Refused && error.code === 'ReportAlreadyStarted') return
    if (!(error instanceof Refused && error.code === 'ReceivedInFuture')) throw error
    // The phone's clock was set meanwhile: the server's is asked again.
    await call(getStationForm, { link })
    await attempt(uuidv7(), now())
  })
  return (await call(createReceiptLink, { link, params, body: {} })).token
}
