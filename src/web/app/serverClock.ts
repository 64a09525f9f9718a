// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The server's time on this device. Terms of law and of contract tick by it, so a phone an hour wrong still shows the
 * right minutes, and a rehearsal may move the night forward.
 */
let offsetMs = 0

/** In whole milliseconds, as calendars want them. */
export function serverNow(): number {
  return Date.now() + offsetMs
}

/** Learns from an answer: the server read its clock about midway between the question and the answer. */
export function observeServerTime(serverTime: string, askedAtMs: number, answeredAtMs: number): void {
  offsetMs = Math.round(Date.parse(serverTime) - (askedAtMs + answeredAtMs) / 2)
}
