// SPDX-License-Identifier: AGPL-3.0-or-later
/// <reference path="../../../src/server/channels/smpp.d.ts" />
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'

export type SmppMood = 'takes' | 'throttles' | 'no_such_number' | 'silent' | 'cuts' | 'broken'

export interface FakeSms {
  readonly id: string
  readonly to: string
  readonly coding: number
  readonly udh: boolean
  readonly text: string
  readonly wantsReceipt: boolean
}

/** An SMS centre on loopback (SMPP 3.4): it keeps what it takes, sends receipts and replies when told, and can be restarted. */
export async function fakeSmpp({ password = 'segreto', port = 0 } = {}) {
  const taken: FakeSms[] = []
  const sessions = new Set<Session>()
  let mood: SmppMood = 'takes'
  let numbers = 1000
  const statuses = { throttles: smpp.ESME_RTHROTTLED, no_such_number: smpp.ESME_RINVDSTADR, broken: 0x08 } as const

  const server = smpp.createServer((session) => {
    session.on('error', () => {})
    session.on('close', () => sessions.delete(session))
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isLetIn = pdu.password === password
      session.send(pdu.response({ command_status: isLetIn ? smpp.ESME_ROK : smpp.ESME_RINVPASWD }))
      if (isLetIn) sessions.add(session)
      else session.close()
    })
    session.on('enquire_link', (pdu: Pdu) => {
      if (mood !== 'silent') session.send(pdu.response())
    })
    session.on('submit_sm', (pdu: Pdu) => {
      if (mood === 'silent') return
      if (mood === 'cuts') return session.destroy()
      if (mood in statuses) {
        session.send(pdu.response({ command_status: statuses[mood as keyof typeof statuses] }))
        return
      }
      numbers += 1
      // In hexadecimal, as many centres answer; receipts speak of it in decimal.
      const id = numbers.toString(16)
      taken.push({
        id,
        to: pdu.destination_addr ?? '',
        coding: pdu.data_coding ?? 0,
        udh: ((pdu.esm_class ?? 0) & 0x40) !== 0,
        text: String(pdu.short_message?.message ?? ''),
        wantsReceipt: pdu.registered_delivery === 1,
      })
      session.send(pdu.response({ message_id: id }))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  const deliver = (fields: Record<string, unknown>) =>
    new Promise<number>((resolve) => {
      const [session] = sessions
      session?.deliver_sm(fields, (answer) => resolve(answer.command_status))
    })
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    be(next: SmppMood) {
      mood = next
    },
    get bound() {
      return sessions.size
    },
    receipt: (id: string, stat: string) =>
      deliver({
        esm_class: 0x04,
        short_message: `id:${Number.parseInt(id, 16)} sub:001 dlvrd:001 submit date:2601092210 done date:2601092210 stat:${stat} err:000 text:`,
      }),
    reply: (from: string, text: string) =>
      deliver({ source_addr: from.replace(/\D/g, ''), source_addr_ton: 1, short_message: text }),
    cutAll() {
      for (const session of sessions) session.destroy()
    },
    close() {
      for (const session of sessions) session.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
