// SPDX-License-Identifier: AGPL-3.0-or-later
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasBeds } from '#core/beds/resource.ts'
import { renderTemplate } from '#core/paging/messageTemplate.ts'
import { textKeys } from '#core/paging/textKeys.ts'
import { whoIsResponsible } from '#core/territory/calendar.ts'
import { StartRefusal } from '#server/app/startRefusal.ts'
import type { AmbitoFile } from './ambitoConfig.ts'
import { loadAmbito } from './loadAmbito.ts'
import { nationalHolidays } from './nationalHolidays.ts'

const sample = new URL('../../../config/rhodense', import.meta.url).pathname

describe('the sample ambito', () => {
  test('loads', async () => {
    const config = await loadAmbito(sample)
    expect(config.ambito).toMatchObject({
      slug: 'rhodense',
      body: 'SERCOP',
      zone: 'Europe/Rome',
      acknowledgeMinutes: 10,
    })
    expect(config.municipalities.map(({ name }) => name)).toContain('Pregnana Milanese')
  })

  test('S-1 finds one free place for men at Casa Esempio', async () => {
    const { resources } = await loadAmbito(sample)
    const house = resources.filter(hasBeds).find(({ key }) => key === 'casa-esempio')
    const free = house?.beds.filter(({ key, sex }) => sex === 'male' && !house.occupiedAtSeed.includes(key))
    expect(free?.map(({ label }) => label)).toEqual(['M12'])
  })

  test("S-3: on San Vittore's day Rho is with PIS and Lainate with its office", async () => {
    const { ambito, municipalities, closures } = await loadAmbito(sample)
    const calendar = { zone: ambito.zone, holidays: nationalHolidays(), closures }
    const instant = Temporal.Instant.from('2026-05-08T10:20+02:00')
    const answers = municipalities.map((town) => [town.name, whoIsResponsible(town, instant, calendar).responsible])
    expect(answers.filter(([, responsible]) => responsible === 'pis')).toEqual([['Rho', 'pis']])
  })

  test('every phone and address is fictional', async () => {
    const all = JSON.stringify(await loadAmbito(sample))
    const phones = all.match(/\+\d[\d ]+/g) ?? []
    expect(phones.length).toBeGreaterThan(30)
    expect(phones.filter((phone) => !/^\+39 000 000 0\d{3}$/.test(phone))).toEqual([])
    expect(new Set(phones).size).toBe(phones.length)
    const mails = all.match(/[\w.-]+@[\w.-]+/g) ?? []
    expect(mails.length).toBeGreaterThan(20)
    expect(mails.filter((mail) => !mail.endsWith('@example.org'))).toEqual([])
  })

  test('has every text the program sends, and none that nothing sends', async () => {
    const { texts } = await loadAmbito(sample)
    expect(texts.map(({ key }) => key).toSorted()).toEqual(textKeys.toSorted())
  })

  test('every desk has somebody who reads it', async () => {
    const { municipalities, people } = await loadAmbito(sample)
    const desks = people.flatMap(({ municipality }) => municipality ?? [])
    expect(desks.toSorted()).toEqual(municipalities.map(({ code }) => code).toSorted())
  })

  test('every SMS fits in one message', async () => {
    const { texts } = await loadAmbito(sample)
    const values = {
      link: `https://pis.example.org/a/${'x'.repeat(22)}`,
      time: '22:20',
      caseNumber: '26-0007',
      code: '12345',
      count: '12',
    }
    for (const text of texts.filter(({ channel }) => channel === 'sms'))
      for (const language of ['it', 'en'] as const)
        expect(renderTemplate(text, language, values).length, text.key).toBeLessThanOrEqual(160)
  })
})

describe('a fault names file, line and path', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veglia-ambito-'))
    await cp(sample, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** Replaces the first occurrence, and says on which line it was. */
  async function plant(file: AmbitoFile, before: string, after: string): Promise<number> {
    const text = await readFile(join(folder, file), 'utf8')
    const offset = text.indexOf(before)
    if (offset < 0) throw new Error(`${file} does not hold: ${before}`)
    await writeFile(
      join(folder, file),
      text.replace(before, () => after),
    )
    return text.slice(0, offset).split('\n').length
  }

  async function refusal(): Promise<string[]> {
    const error = await loadAmbito(folder).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof StartRefusal)) throw new Error('was not refused', { cause: error })
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(`${folder}/`, ''))
  }

  test.each<[string, AmbitoFile, string, string, string]>([
    ['unknown key', 'resources.yaml', 'dogs: false', 'dogz: false', 'resources[0].admission.dogz: unknown key'],
    [
      'wrong type',
      'ambito.yaml',
      'holdMinutes: 45',
      'holdMinutes: soon',
      'holdMinutes: Invalid input: expected number, received string',
    ],
    [
      'unquoted code',
      'municipalities.yaml',
      "code: '015182'",
      'code: 015182',
      'municipalities[0].code: Invalid input: expected string, received number',
    ],
    ['no such kind', 'resources.yaml', 'kind: hotel', 'kind: hostel', 'resources[1].kind: must be one of'],
    [
      'time',
      'municipalities.yaml',
      'from: 08:30, until: 17:00',
      'from: 18:30, until: 17:00',
      'municipalities[0].openingHours[0].week.mon[0]: must close after it opens',
    ],
    ['time zone', 'ambito.yaml', 'Europe/Rome', 'Europe/Rho', 'zone: is not a time zone'],
    ['day', 'municipalities.yaml', 'day: 05-08', 'day: 05-38', 'municipalities[0].patron.day: no such day of the year'],
    ['phone', 'roster.yaml', '+39 000 000 0001', 'ask Licia', 'people[0].phone: must look like'],
    ['no such model', 'ambito.yaml', 'closing_hours', 'sometimes', 'organisationalModel: '],
    [
      'address of a secret place',
      'resources.yaml',
      'name: Destinazione protetta n. 7',
      'name: Destinazione protetta n. 7\n    address: via Segreta 1',
      'resources[3].address: unknown key',
    ],
    [
      'name of a secret place',
      'resources.yaml',
      'name: Destinazione protetta n. 7',
      'name: Rifugio Cifrato',
      'resources[3].name: must be a number only',
    ],
    [
      'personal placeholder',
      'texts.yaml',
      'Oppure: {link}',
      'Oppure: {name}',
      'texts[0].text: unknown placeholder {name}',
    ],
    [
      'minutes nobody could keep',
      'safety.yaml',
      'checkMinutes: 30',
      'checkMinutes: 0',
      'checkMinutes: Too small: expected number to be >=1',
    ],
    [
      'situation without sheet',
      'safety.yaml',
      'situation: woman-suffering-violence',
      'situation: full-moon',
      'bySituation[0].situation: no sheet "full-moon"',
    ],
    [
      'language without words',
      'interpreters.yaml',
      'languages: [ar, fr]',
      'languages: [ar, xx]',
      'interpreters[1].languages[1]: "xx" is not in the list above',
    ],
    [
      'minutes paid as nothing',
      'interpreters.yaml',
      'costType: interpreter',
      'costType: gift',
      'costType: no cost type "gift" in forms.yaml',
    ],
    ['relative as interpreter', 'interpreters.yaml', 'kind: person', 'kind: relative', 'interpreters[1].kind: '],
    [
      'band lent to oneself',
      'roster.yaml',
      'shifts:\n',
      'sharing: { lends: [{ band: second, to: rhodense, name: Noi }] }\nshifts:\n',
      'sharing.lends[0].to: is this ambito itself',
    ],
    [
      'band held by two rosters',
      'roster.yaml',
      'shifts:\n',
      'sharing: { borrows: [{ band: second, from: vicino, name: Vicino }] }\nshifts:\n',
      'sharing.borrows[0].band: "second" is written here too',
    ],
    ['worker without desk', 'roster.yaml', ", municipality: '015182'", '', 'people[4]: a municipal worker'],
    [
      'uncovered level',
      'roster.yaml',
      '    - { level: second, person: bruno-prova, when: always }\n',
      '',
      'ladders[0].steps[1].who[0].band: no band "second" in roster.yaml stands for it',
    ],
    [
      'step that calls nobody new',
      'escalation.yaml',
      'who: [{ band: second }, { band: first }], waitMinutes: 10',
      'band: first, waitMinutes: 10',
      'ladders[0].steps[1]: calls nobody whom no step before it calls',
    ],
    [
      'band and several',
      'escalation.yaml',
      'who: [{ band: second }, { band: first }], waitMinutes: 10',
      'band: second, who: [{ band: second }, { band: first }], waitMinutes: 10',
      'ladders[0].steps[1]: a step calls a band, a person, or several (who): one of the three',
    ],
    [
      'one twice in a step',
      'escalation.yaml',
      'who: [{ band: second }, { band: first }], waitMinutes: 10',
      'who: [{ band: second }, { band: second }], waitMinutes: 10',
      'ladders[0].steps[1].who: each once in a step',
    ],
    [
      'everybody of a person',
      'escalation.yaml',
      '{ band: second }, { band: first }',
      '{ band: second }, { person: bruno-prova, all: true }',
      'ladders[0].steps[1].who[1].all: everybody (all) is of a band; a person is one',
    ],
    [
      'unknown among several',
      'escalation.yaml',
      '{ band: second }, { band: first }',
      '{ band: second }, { person: nessuno }',
      'ladders[0].steps[1].who[1].person: no person "nessuno"',
    ],
    ['station without body', 'bodies.yaml', 'body: polfer', 'body: polfur', 'stations[2].body: no body "polfur"'],
    [
      'town outside',
      'roster.yaml',
      "municipality: '015182'",
      "municipality: '015146'",
      'people[4].municipality: 015146 is not a municipality of this ambito',
    ],
    [
      'waiver by nobody',
      'roster.yaml',
      'role: coordinator',
      'role: call_taker',
      'resources[0].admission.waivers[0].role: nobody in roster.yaml is a coordinator',
    ],
    [
      'on call unknown',
      'roster.yaml',
      'person: licia-esempi',
      'person: licia',
      'roster.bands[0].person: no person "licia"',
    ],
    [
      'on call in the wrong role',
      'roster.yaml',
      'person: bruno-prova',
      'person: callisto-finti',
      'roster.bands[1].person: "callisto-finti" is on call as second but is no field_worker',
    ],
    [
      'bed that is none',
      'resources.yaml',
      'occupiedAtSeed: [m1,',
      'occupiedAtSeed: [m21,',
      'resources[0].occupiedAtSeed[0]: no bed "m21" here',
    ],
    [
      'key twice',
      'resources.yaml',
      'key: albergo-prova',
      'key: casa-esempio',
      'resources[1].key: "casa-esempio" is already taken above',
    ],
    [
      'clock told twice',
      'duties.yaml',
      'hours: 12',
      'hours: 10',
      'duties[1].terms: disagrees with handover.sendHours of ambito.yaml',
    ],
    [
      'a session of more than a day',
      'ambito.yaml',
      'sessionHours: never',
      'sessionHours: { coordinator: 25 }',
      'access.sessionHours.coordinator: Too big',
    ],
    ['repeated YAML key', 'ambito.yaml', 'body: SERCOP', 'name: SERCOP', 'Map keys must be unique'],
    ['broken YAML', 'forms.yaml', 'needs:', 'needs: [', 'not allowed within flow collections'],
  ])('%s', async (_, file, before, after, why) => {
    const planted = await plant(file, before, after)
    const said = (await refusal()).find((line) => line.includes(why))
    expect(said).toBeDefined()
    const [at, line] = said?.split(':') ?? []
    if (said?.startsWith(file)) expect(at === file && Math.abs(Number(line) - planted)).toBeLessThanOrEqual(2)
  })

  test('each line is exact: the key that is unknown, and the place where one is missing', async () => {
    const line = await plant('resources.yaml', 'dogs: false', 'dogz: false')
    expect(await refusal()).toEqual([
      `resources.yaml:${line - 4}: resources[0].admission.dogs: is missing`,
      `resources.yaml:${line}: resources[0].admission.dogz: unknown key`,
    ])
  })

  test('a fault behind an alias points at what the alias repeats', async () => {
    const line = await plant('bodies.yaml', 'from: 07:30', 'from: 7.30')
    const said = await refusal()
    expect(said).toHaveLength(9)
    expect(said.every((one) => one.startsWith(`bodies.yaml:${line}: stations[`))).toBe(true)
  })

  test('everybody of a band of which the roster does not say who may hold it', async () => {
    const first =
      "    - { band: first, work: on_call, roles: [field_worker], starts: ['08:00', '20:00'], fund: pn-inclusione }\n"
    await plant('roster.yaml', first, '')
    const who = '{ band: second }, { band: first }'
    const line = await plant('escalation.yaml', who, '{ band: second }, { band: first, all: true }')
    expect(await refusal()).toContain(
      `escalation.yaml:${line}: ladders[0].steps[1].who[1].all: who may hold "first" is not written in roster.yaml (shifts)`,
    )
  })

  test('nothing to say to whoever is called', async () => {
    await plant('texts.yaml', 'key: activation-voice\n', 'key: activation-voce\n')
    expect((await refusal()).join()).toContain('texts: no text "activation-voice", which the program sends')
  })

  test('all faults of all files are told at once', async () => {
    await plant('ambito.yaml', 'holdMinutes: 45', 'holdMinutes: 0')
    await plant('roster.yaml', 'email: licia-esempi@example.org', 'email: nowhere')
    await rm(join(folder, 'texts.yaml'))
    await writeFile(join(folder, 'forms.yaml'), Buffer.from([0x6e, 0xff, 0xfe]))
    await writeFile(join(folder, 'resource.yaml'), 'resources: []')
    const said = await refusal()
    expect(said.map((line) => line.split(':')[0]).toSorted()).toEqual([
      'ambito.yaml',
      'forms.yaml',
      'resource.yaml',
      'roster.yaml',
      'texts.yaml',
    ])
  })

  test('a folder that is not there', async () => {
    await expect(loadAmbito(join(folder, 'nowhere'))).rejects.toThrow(StartRefusal)
  })
})
