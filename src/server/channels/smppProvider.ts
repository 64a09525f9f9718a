// SPDX-License-Identifier: AGPL-3.0-or-later
/// <reference path="./smpp.d.ts" />
import { createHash, randomInt } from 'node:crypto'
import smpp, { type Pdu, type Session } from 'smpp'
import { knowsReference, type ProviderOf } from '#core/contacts/providers.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Logger } from '#server/app/logger.ts'
import { NotTaken } from './channel.ts'
import { keepConnected } from './keepConnected.ts'
import { AskedToWait, type Hear, type Provider } from './provider.ts'
import { readSmppReceipt } from './smppReceipt.ts'
import { type SmsPart, splitSms } from './smsParts.ts'

interface Options {
  readonly password: string
  readonly hear: Hear
  readonly log: Logger
}

const THROTTLE_MS = 1_000
/** SMPP 3.4: esm_class of a receipt; data_coding of UCS-2; kinds of a sender. */
const RECEIPT = 0x04
const UCS2 = 0x08
const SYSTEM_ERROR = 0x08
/** So many messages are known by both numbers without asking the database: those of a night and more. */
const KNOWN_MAX = 10_000

/** SMS over one lasting SMPP 3.4 connection, bound for sending and receiving; what comes back is receipts and replies. */
export function smppProvider(config: ProviderOf<'smpp'>, { password, hear, log }: Options): Provider {
  const { key, host, port, tls, systemId, sender, enquireLinkSeconds } = config
  const known = new Map<string, string>()
  let bound: Session | undefined
  let trouble: MessageTrouble = 'refused_connection'
  const lost = new Set<(error: Error) => void>()

  const connection = keepConnected(
    (isUp, signal) =>
      new Promise((resolve) => {
        const session = smpp.connect({ host, port, tls })
        let pulse: NodeJS.Timeout | undefined
        let isAlive = true
        const end = () => session.destroy()
        signal.addEventListener('abort', end)
        session.on('error', () => session.destroy())
        session.on('close', () => {
          clearInterval(pulse)
          signal.removeEventListener('abort', end)
          if (bound === session) {
            bound = undefined
            trouble = 'cut_in_the_middle'
          }
          for (const fail of [...lost]) fail(new NotTaken('cut_in_the_middle'))
          resolve()
        })
        session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
        session.on('unbind', (pdu: Pdu) => {
          session.send(pdu.response())
          session.close()
        })
        session.on('deliver_sm', (pdu: Pdu) => void receive(session, pdu))
        session.on(tls ? 'secureConnect' : 'connect', () => {
          session.bind_transceiver({ system_id: systemId, password, interface_version: 0x34 }, (answer) => {
            if (answer.command_status !== smpp.ESME_ROK) {
              trouble = 'not_let_in'
              session.destroy()
              return
            }
            bound = session
            isUp()
            pulse = setInterval(() => {
              if (!isAlive) return session.destroy()
              isAlive = false
              session.enquire_link(() => {
                isAlive = true
              })
            }, enquireLinkSeconds * 1000)
          })
        })
      }),
  )

  async function receive(session: Session, pdu: Pdu) {
    try {
      const text = String(pdu.short_message?.message ?? '')
      if ((pdu.esm_class ?? 0) & RECEIPT) {
        const receipt = readSmppReceipt(text, pdu)
        const messageId = receipt?.ids.map((id) => known.get(id)).find(Boolean)
        if (receipt?.outcome)
          await hear.receipt({ provider: key, messageId, providerMessageIds: receipt.ids, ...receipt.outcome })
      } else {
        const from = pdu.source_addr ?? ''
        const words = createHash('sha256').update(`${from}/${text}`).digest('hex').slice(0, 16)
        const providerMessageId = `${pdu.sequence_number}-${words}`
        await hear.answer({ provider: key, channel: 'sms', from, code: text, providerMessageId })
      }
      session.send(pdu.response())
    } catch (err) {
      // Not kept: the centre sends it again.
      log.error({ err, provider: key }, 'what an SMS centre brought was not kept')
      session.send(pdu.response({ command_status: SYSTEM_ERROR }))
    }
  }

  function submit(
    session: Session,
    to: string,
    part: SmsPart,
    coding: 'gsm' | 'ucs2',
    isLast: boolean,
    signal: AbortSignal,
  ) {
    return new Promise<Pdu>((resolve, reject) => {
      const fail = (error: unknown) => {
        lost.delete(fail)
        signal.removeEventListener('abort', aborted)
        reject(error)
      }
      const aborted = () => fail(new NotTaken('no_answer_of_provider'))
      signal.addEventListener('abort', aborted, { once: true })
      lost.add(fail)
      const message = smpp.encodings[coding === 'gsm' ? 'ASCII' : 'UCS2'].encode(part.text)
      const isWritten = session.submit_sm(
        {
          ...senderOf(sender),
          dest_addr_ton: 1,
          dest_addr_npi: 1,
          destination_addr: to.replace(/\D/g, ''),
          esm_class: part.udh ? 0x40 : 0,
          data_coding: coding === 'ucs2' ? UCS2 : 0,
          short_message: part.udh ? Buffer.concat([part.udh, message]) : message,
          // One receipt a message: it has arrived when its last part has.
          registered_delivery: isLast ? 1 : 0,
        },
        (answer) => {
          lost.delete(fail)
          signal.removeEventListener('abort', aborted)
          resolve(answer)
        },
      )
      if (!isWritten) fail(new NotTaken('cut_in_the_middle'))
    })
  }

  return {
    key,
    kind: 'sms',
    knowsReference: knowsReference(config),
    async send({ messageId, to, text, signal }) {
      const session = bound
      if (!session) throw new NotTaken(trouble)
      const { coding, parts } = splitSms(text, randomInt(256))
      let providerMessageId: string | undefined
      for (const [index, part] of parts.entries()) {
        const answer = await submit(session, to, part, coding, index === parts.length - 1, signal)
        refuse(answer.command_status)
        providerMessageId = answer.message_id
      }
      if (providerMessageId) remember(known, providerMessageId, messageId)
      return { providerMessageId }
    },
    start: connection.start,
    stop: connection.stop,
  }
}

function refuse(status: number): void {
  if (status === smpp.ESME_ROK) return
  if (status === smpp.ESME_RTHROTTLED || status === smpp.ESME_RMSGQFULL) throw new AskedToWait(THROTTLE_MS)
  if (status === smpp.ESME_RINVDSTADR) throw new NotTaken('unknown_recipient')
  throw new NotTaken('provider_error')
}

function senderOf(sender: string) {
  if (/^\+?\d+$/.test(sender)) return { source_addr_ton: 1, source_addr_npi: 1, source_addr: sender.replace('+', '') }
  return { source_addr_ton: 5, source_addr_npi: 0, source_addr: sender }
}

function remember(known: Map<string, string>, theirs: string, ours: string): void {
  known.set(theirs, ours)
  const [oldest] = known.keys()
  if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest)
}
