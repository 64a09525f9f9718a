// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'

const EVERY_MS = 1200
/** Rough and falling: not to be taken for the telephone, whose notes are soft and rise. */
const NOTES_HZ = [880, 587]
const NOTE_SECONDS = 0.3
const LOUDNESS = 0.5

/** Loud until somebody settles it or silences it here. The choice about the telephone does not hold for this. */
export function useAlarmSound(isLoud: boolean): void {
  useEffect(() => {
    if (!isLoud) return
    const audio = new AudioContext()
    const ring = () => {
      NOTES_HZ.forEach((hertz, index) => {
        const [note, volume] = [audio.createOscillator(), audio.createGain()]
        const at = audio.currentTime + index * NOTE_SECONDS
        note.type = 'square'
        note.frequency.value = hertz
        volume.gain.setValueAtTime(LOUDNESS, at)
        volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS)
        note.connect(volume).connect(audio.destination)
        note.start(at)
        note.stop(at + NOTE_SECONDS)
      })
    }
    ring()
    const timer = setInterval(ring, EVERY_MS)
    return () => {
      clearInterval(timer)
      void audio.close()
    }
  }, [isLoud])
}
