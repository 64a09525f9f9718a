// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { findTowns, plainWords, type Town } from '#core/territory/findTowns.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useTowns } from '../app/towns.ts'
import { useMessages } from '../messages/messages.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import type { FieldProps } from '../ui/fieldParts.tsx'
import type { Option } from '../ui/Select.tsx'

interface TownFieldProps extends FieldProps {
  /** An ISTAT code or the value of one of `others`; undefined when nothing is chosen. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  /** Answers that are no municipality; the first one stands for a field with nothing chosen. */
  readonly others?: readonly Option[] | undefined
  /** Words that were typed here and are no choice yet: whoever keeps the form keeps them, and does not send them as "not known". */
  readonly unread?: string | undefined
  readonly onUnread?: ((words: string | undefined) => void) | undefined
}

/** Any municipality of the national register, those of the ambito first; with slips and without accents. */
export function TownField({ value, onChange, others = [], unread, onUnread, ...field }: TownFieldProps) {
  const { competence: words } = useMessages()
  const ambito = useAmbitoWords()
  const { municipalities } = useSession().words
  const register = useTowns()
  const [typed, setTyped] = useState(unread)
  const said = useRef(value)
  // A proposal that moves, or a choice made elsewhere, takes the place of what was typed here; our own choice does not.
  useEffect(() => {
    if (said.current === value) return
    said.current = value
    setTyped(undefined)
  }, [value])

  // What a browser kept of another sitting comes a moment after the form.
  useEffect(() => {
    if (unread !== undefined) setTyped(unread)
  }, [unread])

  const nameOf = (chosen: string) => others.find((other) => other.value === chosen)?.label ?? ambito.town(chosen)
  const text = typed ?? (value === undefined ? '' : nameOf(value))
  const codes = municipalities.map(({ code }) => code)
  const towns: readonly Town[] = register?.towns ?? municipalities.map((town) => ({ ...town, province: '' }))
  const found = findTowns(typed ?? '', towns, codes)
  const options = [
    ...found.map(({ code, name, province }) => ({
      value: code,
      label: name,
      hint: codes.includes(code) ? words.ours : province,
    })),
    ...others,
  ]
  // What is chosen always stands in the list, or leaving the field would undo it.
  const isListed = value === undefined || options.some((option) => option.value === value)

  function say(next: string | undefined) {
    said.current = next ?? others[0]?.value
    if (said.current !== value) onChange(said.current)
  }

  /** A whole name is a choice as soon as it is typed: no list to go through, and Ctrl Enter finds it. */
  function type(now: string) {
    if (now === text) return
    setTyped(now)
    const meant = others.find(({ label }) => label === now)?.value ?? townNamed(now)
    say(meant)
    onUnread?.(meant === undefined && now.trim() !== '' ? now : undefined)
  }

  function townNamed(whole: string): string | undefined {
    const same = findTowns(whole, towns, codes).filter(
      ({ name }) => whole !== '' && plainWords(name) === plainWords(whole),
    )
    return same.length === 1 ? same[0]?.code : undefined
  }

  // Typed before the register had come: a name it knows is a choice from now on.
  const readAgain = useEffectEvent(() => {
    if (typed !== undefined && (value === undefined || value === others[0]?.value)) choose(townNamed(typed))
  })
  useEffect(() => {
    if (register) readAgain()
  }, [register])

  /** "rh" and on to the next field: of our municipalities only one begins so, and the field then shows it whole. */
  function understand() {
    const isChosen = value !== undefined && value !== others[0]?.value
    if (isChosen || !typed?.trim()) return
    const ours = municipalities.filter(({ name }) => plainWords(name).startsWith(plainWords(typed)))
    if (ours.length === 1) choose(ours[0]?.code)
  }

  function choose(next: string | undefined) {
    if (next === undefined) return
    setTyped(undefined)
    say(next)
    onUnread?.(undefined)
  }

  return (
    <ComboBox
      {...field}
      error={field.error ?? (typed?.trim() && found.length === 0 ? words.townNotFound : undefined)}
      text={text}
      onTextChange={type}
      value={value}
      onChange={choose}
      onLeave={understand}
      options={isListed ? options : [...options, { value, label: nameOf(value) }]}
      isFiltered
    />
  )
}
