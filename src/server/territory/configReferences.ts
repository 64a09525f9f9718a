// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasBeds } from '#core/beds/resource.ts'
import { type Who, whoOf } from '#core/paging/escalationPolicy.ts'
import { textKeys } from '#core/paging/textKeys.ts'
import { instantOfWall, listDays } from '#core/rosters/wallClock.ts'
import type { Term } from '#core/shared/term.ts'
import type { AmbitoContents, AmbitoFile } from './ambitoConfig.ts'

export interface Misfit {
  readonly file: AmbitoFile
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** What each file may not say alone: keys that repeat, names of nothing, words that are not there, the same clock told twice differently. */
export function findMisfits(contents: AmbitoContents): Misfit[] {
  return [
    ...repeatedKeys(contents),
    ...danglingReferences(contents),
    ...missingTexts(contents),
    ...contradictedClocks(contents),
  ]
}

function repeatedKeys(contents: AmbitoContents): Misfit[] {
  const { municipalities } = contents['municipalities.yaml']
  const { bodies, stations } = contents['bodies.yaml']
  const { resources } = contents['resources.yaml']
  const forms = contents['forms.yaml']
  return [
    ...repeated('municipalities.yaml', ['municipalities'], 'code', municipalities),
    ...repeated('outside.yaml', ['services'], 'municipality', contents['outside.yaml'].services),
    ...repeated('bodies.yaml', ['bodies'], 'key', bodies),
    ...repeated('bodies.yaml', ['stations'], 'key', stations),
    ...repeated('resources.yaml', ['resources'], 'key', resources),
    ...resources.flatMap((resource, i) =>
      hasBeds(resource) ? repeated('resources.yaml', ['resources', i, 'beds'], 'key', resource.beds) : [],
    ),
    ...repeated('roster.yaml', ['people'], 'key', contents['roster.yaml'].people),
    ...repeated('duties.yaml', ['duties'], 'key', contents['duties.yaml'].duties),
    ...repeated('texts.yaml', ['texts'], 'key', contents['texts.yaml'].texts),
    ...repeated('interpreters.yaml', ['languages'], 'code', contents['interpreters.yaml'].languages),
    ...repeated('interpreters.yaml', ['interpreters'], 'key', contents['interpreters.yaml'].interpreters),
    ...(['needs', 'outcomes', 'funds', 'costTypes', 'solutions'] as const).flatMap((list) =>
      repeated('forms.yaml', [list], 'key', forms[list]),
    ),
  ]
}

function repeated<Field extends string>(
  file: AmbitoFile,
  path: Misfit['path'],
  field: Field,
  entries: readonly { readonly [F in Field]: string }[],
): Misfit[] {
  return entries.flatMap((entry, i) =>
    entries.findIndex((other) => other[field] === entry[field]) < i
      ? [{ file, path: [...path, i, field], message: `"${entry[field]}" is already taken above` }]
      : [],
  )
}

/** Of a text that nobody wrote nothing would be sent, and nobody would know before the night it is wanted. */
function missingTexts({ 'texts.yaml': { texts } }: AmbitoContents): Misfit[] {
  return textKeys
    .filter((wanted) => !texts.some(({ key }) => key === wanted))
    .map((wanted) => ({ file: 'texts.yaml', path: ['texts'], message: `no text "${wanted}", which the program sends` }))
}

function danglingReferences(contents: AmbitoContents): Misfit[] {
  const { municipalities, closures } = contents['municipalities.yaml']
  const { bodies, stations } = contents['bodies.yaml']
  const { resources } = contents['resources.yaml']
  const { people, roster } = contents['roster.yaml']
  const codes = new Set(municipalities.map(({ code }) => code))
  const misfits: Misfit[] = []
  const mustBe = (known: boolean, file: AmbitoFile, path: Misfit['path'], message: string) => {
    if (!known) misfits.push({ file, path, message })
  }
  const inAmbito = (file: AmbitoFile, list: string, entries: readonly { municipality?: string | undefined }[]) => {
    for (const [i, { municipality }] of entries.entries())
      mustBe(
        municipality === undefined || codes.has(municipality),
        file,
        [list, i, 'municipality'],
        `${municipality} is not a municipality of this ambito`,
      )
  }

  inAmbito('municipalities.yaml', 'closures', closures)
  inAmbito('places.yaml', 'places', contents['places.yaml'].places)
  inAmbito('bodies.yaml', 'stations', stations)
  inAmbito(
    'resources.yaml',
    'resources',
    resources.map((resource) => (resource.kind === 'secret_shelter' ? {} : resource)),
  )
  inAmbito('roster.yaml', 'people', people)
  // Nobody signs in from a secret place: a name and a telephone beside its number would be a way to it. The centre speaks for it.
  for (const [i, { house }] of people.entries())
    mustBe(
      house === undefined ||
        resources.some((one) => one.key === house && hasBeds(one) && one.kind !== 'secret_shelter'),
      'roster.yaml',
      ['people', i, 'house'],
      `"${house}" is no house whose workers sign in`,
    )

  for (const [i, { body }] of stations.entries())
    mustBe(
      bodies.some(({ key }) => key === body),
      'bodies.yaml',
      ['stations', i, 'body'],
      `no body "${body}"`,
    )

  for (const [i, resource] of resources.entries()) {
    if (!hasBeds(resource)) continue
    for (const [j, bed] of resource.occupiedAtSeed.entries())
      mustBe(
        resource.beds.some(({ key }) => key === bed),
        'resources.yaml',
        ['resources', i, 'occupiedAtSeed', j],
        `no bed "${bed}" here`,
      )
    for (const [j, { role }] of resource.admission.waivers.entries())
      mustBe(
        people.some((person) => person.role === role),
        'resources.yaml',
        ['resources', i, 'admission', 'waivers', j, 'role'],
        `nobody in roster.yaml is a ${role}: no one could waive`,
      )
  }

  for (const [i, { level, person: key }] of roster.bands.entries()) {
    const path = ['roster', 'bands', i, 'person']
    const person = people.find((one) => one.key === key)
    mustBe(person !== undefined, 'roster.yaml', path, `no person "${key}"`)
    const fits = level === 'coordinator' || level === 'call_taker' ? level : 'field_worker'
    mustBe(!person || person.role === fits, 'roster.yaml', path, `"${key}" is on call as ${level} but is no ${fits}`)
  }
  for (const [i, { situation }] of contents['safety.yaml'].bySituation.entries())
    mustBe(
      contents['protocol/sheets.yaml'].sheets.some(({ key }) => key === situation),
      'safety.yaml',
      ['bySituation', i, 'situation'],
      `no sheet "${situation}"`,
    )
  misfits.push(
    ...misfitShifts(contents),
    ...misfitSharing(contents),
    ...misfitLadders(contents),
    ...misfitInterpreters(contents),
  )
  return misfits
}

/** A language has words in both languages of the screen, a cost its type, a message its words. */
function misfitInterpreters(contents: AmbitoContents): Misfit[] {
  const { languages, interpreters, costType } = contents['interpreters.yaml']
  const file = 'interpreters.yaml'
  const isListed = (language: string) => languages.some(({ code }) => code === language)
  return [
    ...(contents['forms.yaml'].costTypes.some(({ key }) => key === costType)
      ? []
      : [{ file, path: ['costType'], message: `no cost type "${costType}" in forms.yaml` } as const]),
    ...interpreters.flatMap((one, i) =>
      one.languages.flatMap((language, j) =>
        isListed(language)
          ? []
          : [
              {
                file,
                path: ['interpreters', i, 'languages', j],
                message: `"${language}" is not in the list above`,
              } as const,
            ],
      ),
    ),
  ]
}

/** Only what this roster writes may be lent, only what it does not write borrowed, and never from oneself. */
function misfitSharing(contents: AmbitoContents): Misfit[] {
  const { slug } = contents['ambito.yaml']
  const { sharing, shifts } = contents['roster.yaml']
  const isWritten = (band: string) => shifts.bands.some((one) => one.band === band)
  const fault = (list: 'lends' | 'borrows', i: number, field: string, message: string): Misfit => ({
    file: 'roster.yaml',
    path: ['sharing', list, i, field],
    message,
  })
  return [
    ...sharing.lends.flatMap(({ band, to }, i) => [
      ...(isWritten(band)
        ? []
        : [fault('lends', i, 'band', `"${band}" is not written here: there is nothing to lend`)]),
      ...(to === slug ? [fault('lends', i, 'to', 'is this ambito itself')] : []),
    ]),
    ...sharing.borrows.flatMap(({ band, from }, i) => [
      ...(isWritten(band)
        ? [fault('borrows', i, 'band', `"${band}" is written here too: two rosters would hold it`)]
        : []),
      ...(from === slug ? [fault('borrows', i, 'from', 'is this ambito itself')] : []),
    ]),
  ]
}

/** Every step calls somebody who exists and is never nobody, and none waits longer than the ambito has promised. */
function misfitLadders(contents: AmbitoContents): Misfit[] {
  const { people, roster, shifts } = contents['roster.yaml']
  const { acknowledgeMinutes } = contents['ambito.yaml']
  const file = 'escalation.yaml' as const
  const misfitWho = ({ band, all, person }: Who, path: Misfit['path']): Misfit[] => {
    const stands = band === undefined || all || roster.bands.some(({ level }) => level === band)
    const isWritten = !all || shifts.bands.some((one) => one.band === band)
    const exists = person === undefined || people.some(({ key }) => key === person)
    return [
      ...(stands ? [] : [{ file, path: [...path, 'band'], message: `no band "${band}" in roster.yaml stands for it` }]),
      ...(isWritten
        ? []
        : [{ file, path: [...path, 'all'], message: `who may hold "${band}" is not written in roster.yaml (shifts)` }]),
      ...(exists ? [] : [{ file, path: [...path, 'person'], message: `no person "${person}"` }]),
    ]
  }
  return contents['escalation.yaml'].ladders.flatMap(({ steps }, i) =>
    steps.flatMap((step, j): Misfit[] => {
      const { waitMinutes } = step
      const path = ['ladders', i, 'steps', j]
      return [
        ...whoOf(step).flatMap((who, k) => misfitWho(who, step.who ? [...path, 'who', k] : path)),
        ...(waitMinutes <= acknowledgeMinutes
          ? []
          : [{ file, path: [...path, 'waitMinutes'], message: 'is longer than acknowledgeMinutes of ambito.yaml' }]),
      ]
    }),
  )
}

/** A shift that begins in an hour that one night of the year skips would leave a hole in every roster of that night. */
function misfitShifts(contents: AmbitoContents): Misfit[] {
  const { zone } = contents['ambito.yaml']
  const { funds } = contents['forms.yaml']
  return contents['roster.yaml'].shifts.bands.flatMap(({ starts, fund }, i) => {
    const path = ['shifts', 'bands', i]
    const skipped = starts.flatMap((start, j) => {
      const day = findDayWithout(start, zone)
      return day
        ? [{ file: 'roster.yaml' as const, path: [...path, 'starts', j], message: `does not exist on ${day}` }]
        : []
    })
    const known = funds.some(({ key }) => key === fund)
    return [
      ...skipped,
      ...(known ? [] : [{ file: 'roster.yaml' as const, path: [...path, 'fund'], message: `no fund "${fund}"` }]),
    ]
  })
}

function findDayWithout(start: string, zone: string): string | undefined {
  return listDays('2026-01-01', '2027-12-31').find((day) => !instantOfWall(`${day}T${start}`, zone))
}

/** The engine reads `ambito.yaml`, people read `duties.yaml`: both must tell the same time. */
function contradictedClocks(contents: AmbitoContents): Misfit[] {
  const { acknowledgeMinutes, handover } = contents['ambito.yaml']
  const clocks: { key: string; term: Term; setting: string }[] = [
    {
      key: 'page-acknowledge',
      term: { kind: 'elapsed_minutes', minutes: acknowledgeMinutes },
      setting: 'acknowledgeMinutes',
    },
    {
      key: 'handover-send',
      term: { kind: 'elapsed_hours', hours: handover.sendHours },
      setting: 'handover.sendHours',
    },
    {
      key: 'handover-acknowledge',
      term: { kind: 'working_hours', hours: handover.acknowledgeWorkingHours },
      setting: 'handover.acknowledgeWorkingHours',
    },
    {
      key: 'handover-take-in-charge',
      term: { kind: 'working_days', days: handover.takeChargeWorkingDays },
      setting: 'handover.takeChargeWorkingDays',
    },
  ]
  const { duties } = contents['duties.yaml']
  return clocks.flatMap(({ key, term, setting }) => {
    const i = duties.findIndex((duty) => duty.key === key)
    const file = 'duties.yaml' as const
    if (i < 0) return [{ file, path: ['duties'], message: `the definition "${key}" is missing` }]
    const agrees = duties[i]?.terms.some((other) => JSON.stringify(other) === JSON.stringify(term))
    return agrees ? [] : [{ file, path: ['duties', i, 'terms'], message: `disagrees with ${setting} of ambito.yaml` }]
  })
}
