// SPDX-License-Identifier: AGPL-3.0-or-later

let context: AudioContext | undefined

/** Two short tones. A browser that was never touched stays silent: the banner and the announcement are there anyway. */
export function soundAlarm(): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  for (const [at, hertz] of [
    [0, 880],
    [0.25, 660],
  ] as const) {
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.frequency.value = hertz
    gain.gain.value = 0.2
    tone.connect(gain).connect(context.destination)
    tone.start(context.currentTime + at)
    tone.stop(context.currentTime + at + 0.2)
  }
}
