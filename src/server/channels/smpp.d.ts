// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the package `smpp` that we use; it brings no types of its own.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type net from 'node:net'

  export interface Pdu {
    command: string
    command_status: number
    sequence_number: number
    isResponse(): boolean
    response(fields?: Record<string, unknown>): Pdu
    message_id?: string
    esm_class?: number
    data_coding?: number
    source_addr?: string
    destination_addr?: string
    registered_delivery?: number
    short_message?: { message: string | Buffer; udh?: Buffer[] }
    receipted_message_id?: string
    message_state?: number
    system_id?: string
    password?: string
  }
  type Answered = (pdu: Pdu) => void

  export class Session extends EventEmitter {
    socket: net.Socket
    send(pdu: Pdu): boolean
    bind_transceiver(fields: Record<string, unknown>, answered: Answered): boolean
    submit_sm(fields: Record<string, unknown>, answered: Answered): boolean
    deliver_sm(fields: Record<string, unknown>, answered?: Answered): boolean
    enquire_link(answered?: Answered): boolean
    unbind(answered?: Answered): boolean
    close(): void
    destroy(): void
  }
  export class Server extends net.Server {
    sessions: Session[]
  }

  const smpp: {
    connect(options: { host: string; port: number; tls?: boolean; [option: string]: unknown }): Session
    createServer(listener: (session: Session) => void): Server
    encodings: Readonly<Record<'ASCII' | 'UCS2', { match(text: string): boolean; encode(text: string): Buffer }>>
    ESME_ROK: number
    ESME_RTHROTTLED: number
    ESME_RMSGQFULL: number
    ESME_RINVPASWD: number
    ESME_RINVDSTADR: number
    ESME_RBINDFAIL: number
    ESME_RINVSYSID: number
  }
  export default smpp
}
