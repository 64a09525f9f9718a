// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'
import { ringSound } from '../app/ringSound.ts'
import { useRemembered } from '../ui/remembered.ts'

const EVERY_MS = 3000
/** Two soft notes, low enough not to wake the house and far enough from a smoke alarm. */
const NOTES_HZ = [523, 659]
const NOTE_SECONDS = 0.35
const LOUDNESS = 0.12

/** Rings aloud while nobody has answered, unless it was switched off. A browser that forbids it stays silent. */
export function useRing(isRinging: boolean): void {
  const isOn = useRemembered(ringSound) === 'on'
  useEffect(() => {
    if (!isRinging || !isOn) return
    const audio = new AudioContext()
    const ring = () => {
      NOTES_HZ.forEach((hertz, index) => playNote(audio, hertz, audio.currentTime + index * NOTE_SECONDS))
    }
    ring()
    const timer = setInterval(ring, EVERY_MS)
    return () => {
      clearInterval(timer)
      void audio.close()
    }
  }, [isRinging, isOn])
}

function playNote(audio: AudioContext, hertz: number, at: number) {
  const [note, volume] = [audio.createOscillator(), audio.createGain()]
  note.frequency.value = hertz
  volume.gain.setValueAtTime(LOUDNESS, at)
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS)
  note.connect(volume).connect(audio.destination)
  note.start(at)
  note.stop(at + NOTE_SECONDS)
}
