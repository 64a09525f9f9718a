// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { getDemoUsers } from '#core/access/sessionApi.ts'
import { checkIn, confirmStay, holdBed, requestStay, waiveCondition } from '#core/beds/bedsApi.ts'
import {
  addNote,
  closeCase,
  closeOperationally,
  getCase,
  linkPerson,
  placeAnimal,
  recordArrival,
  recordCost,
  recordDeparture,
  releasePatrol,
} from '#core/cases/casesApi.ts'
import { acknowledgeHandover, listHandovers, sendHandover, takeInCharge } from '#core/handovers/handoversApi.ts'
import { confirmSafety } from '#core/outings/outingsApi.ts'
import { acknowledgePage, advanceClock, getFakePhones, getFieldSheet } from '#core/paging/pagingApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { type Caller, CallRefused, linkCaller, signInCaller } from './apiCaller.ts'
import { StartRefusal } from './startRefusal.ts'

const RHO = '015182'

/** What the night left behind, for the invariants to look at. */
export interface Night {
  readonly url: string
  readonly caseIds: readonly string[]
  readonly coordinator: Caller
  readonly desk: Caller
  /** Closing a case with an open handover must have been refused. */
  readonly refusedTooEarly: boolean
}

/** Two cases of one night: a man with a dog at a bus stop (S-1), and a call nobody answers at first (S-8). */
export async function playNight(url: string, paceMs: number, say: (line: string) => void): Promise<Night> {
  const people = await signInEverybody(url)
  const { desk, coordinator, worker } = people
  let now = await timeOf(coordinator)
  const tell = async (line: string) => {
    say(`${hourOf(now)}  ${line}`)
    await sleep(paceMs)
  }
  const pass = async (minutes: number) => {
    now = (await coordinator.call(advanceClock, { body: { seconds: minutes * 60 } })).serverTime
  }
  /** One tap on the phone of whoever is out: all is well. */
  const confirm = async (phone: Caller) => {
    const { sheet } = await phone.call(getFieldSheet, {})
    if (sheet?.outing)
      await phone.call(confirmSafety, { params: { outingId: sheet.outing.outingId }, body: { at: now } })
  }

  await tell('I Carabinieri di Rho chiamano: un uomo dorme alla fermata, con un cane. −4 °C')
  const caseId = await report(people.callTaker, now, {
    place: 'Rho, fermata del bus di via di Prova',
    account: 'Un uomo sui sessant’anni dorme alla fermata, ha un cane, trema.',
  })
  await tell('Emergenza, con il motivo: parte la chiamata alla prima reperibile')
  await pass(4)
  const link = linkCaller(url, await waitForLink(coordinator, 'Licia Esempi'))
  const page = (await coordinator.call(getCase, { params: { caseId } })).callOuts[0]
  await link.call(acknowledgePage, { params: { pageId: page?.pageId ?? '' }, body: {} })
  await tell('Licia Esempi accetta dal telefono')

  const personId = newId()
  await worker.call(linkPerson, {
    params: { caseId },
    body: {
      personId,
      role: 'assisted',
      calledBy: 'Ermete Inventati (dichiarato)',
      profile: { sex: 'male', apparentAge: 58, hasDog: true, negativeTbTest: 'unknown', withFamily: false },
    },
  })
  const stay = { caseId, personId, resourceKey: 'casa-esempio' }
  const stayId = newId()
  await expectRefusal(worker.call(holdBed, { params: { stayId: newId() }, body: stay }), 'ConditionsUnmet')
  await tell('Casa Esempio ha un posto libero ma non usabile: cane, test TBC. Si chiede la deroga')
  await worker.call(requestStay, { params: { stayId }, body: stay })
  await worker.call(placeAnimal, { params: { caseId }, body: { personId, resourceKey: 'rifugio-zampa-prova' } })
  await pass(17)
  await coordinator.call(waiveCondition, {
    params: { stayId },
    body: { condition: 'tb_test', reason: 'Piano freddo attivo, −4 °C, nessun sintomo riferito' },
  })
  await worker.call(holdBed, { params: { stayId }, body: stay })
  await tell('La coordinatrice deroga al test, il cane va in pensione, il letto è opzionato per 45 minuti')
  await worker.call(confirmStay, { params: { stayId }, body: {} })
  await tell('Casa Esempio conferma al telefono: l’opzione non scade più')

  await worker.call(recordDeparture, { params: { caseId }, body: { at: now } })
  await pass(21)
  await worker.call(recordArrival, { params: { caseId }, body: { at: now } })
  await tell('Sul posto')
  await pass(6)
  await worker.call(releasePatrol, { params: { caseId }, body: { at: now } })
  await tell('La pattuglia può andare')
  await worker.call(addNote, {
    params: { caseId },
    body: { noteId: newId(), kind: 'observation', text: 'Lucido, infreddolito, accetta il posto.' },
  })
  await pass(15)
  await confirm(link)
  await tell('Licia conferma dal telefono che sta bene')
  await pass(12)
  await worker.call(checkIn, { params: { stayId }, body: { at: now } })
  await worker.call(recordCost, {
    params: { caseId },
    body: { costId: newId(), costType: 'taxi', amountCents: 1800, fund: 'qpe', supplierKey: 'taxi-prova' },
  })
  await tell('Entrato in Casa Esempio; taxi 18,00 euro sul fondo QPE')
  await pass(13)
  await confirm(link)
  await pass(12)
  await worker.call(closeOperationally, {
    params: { caseId },
    body: {
      outcome: 'placed-shelter',
      reason: 'Al sicuro in dormitorio',
      firstActions: ['Colloquio in mattinata', 'Riprendere il cane', 'Test TBC'],
    },
  })
  await tell('Chiuso operativamente: il passaggio a Rho è pronto')
  const refusedTooEarly = await isRefused(coordinator.call(closeCase, { params: { caseId }, body: {} }), 'HandoverOpen')

  const second = await playSilence(people, pass, tell)
  await playMorning(people, [caseId, second], pass, tell)
  return { url, caseIds: [caseId, second], coordinator, desk, refusedTooEarly }

  async function playSilence({ callTaker }: People, wait: typeof pass, speak: typeof tell): Promise<string> {
    await wait(60)
    const silent = await report(callTaker, now, {
      place: 'Rho, cortile di via Inventata',
      account: 'Famiglia fuori casa dopo un incendio, cinque persone.',
    })
    await speak('Seconda chiamata: una famiglia fuori casa. La prima reperibile non risponde')
    await wait(11)
    const called = await waitFor(async () => {
      const found = await coordinator.call(getCase, { params: { caseId: silent } })
      return found.callOuts[0]?.steps[1]?.calling ? found.callOuts[0] : undefined
    }, 'the second on-call to be called')
    await speak('Dieci minuti di silenzio: chiamato il secondo reperibile')
    const bruno = linkCaller(url, await waitForLink(coordinator, 'Bruno Prova'))
    await bruno.call(acknowledgePage, { params: { pageId: called.pageId }, body: {} })
    await speak('Bruno Prova accetta; la prima reperibile riceve il cessato allarme, la coordinatrice dorme')
    await bruno.call(recordDeparture, { params: { caseId: silent }, body: { at: now } })
    await wait(30)
    await bruno.call(recordArrival, { params: { caseId: silent }, body: { at: now } })
    await bruno.call(releasePatrol, { params: { caseId: silent }, body: { at: now } })
    await wait(20)
    await confirm(bruno)
    await wait(20)
    await coordinator.call(closeOperationally, {
      params: { caseId: silent },
      body: {
        outcome: 'entrusted-to-relative',
        reason: 'Ospitati dai nonni, famiglia unita',
        firstActions: ['Verbale dei Vigili del fuoco'],
      },
    })
    await speak('Famiglia ospitata dai nonni: chiuso operativamente')
    return silent
  }

  async function playMorning({ desk: office }: People, ids: readonly string[], wait: typeof pass, speak: typeof tell) {
    for (const id of ids) {
      const [handover] = (await coordinator.call(getCase, { params: { caseId: id } })).handovers
      await coordinator.call(sendHandover, { params: { handoverId: handover?.handoverId ?? '' }, body: {} })
    }
    await speak('La coordinatrice manda i passaggi allo sportello di Rho')
    await wait(8 * 60)
    const inbox = (await office.call(listHandovers)).handovers.filter((line) => ids.includes(line.caseId))
    for (const { handoverId } of inbox) {
      await office.call(acknowledgeHandover, { params: { handoverId }, body: {} })
      await office.call(takeInCharge, { params: { handoverId }, body: {} })
    }
    await speak(`Lo sportello di Rho legge e prende in carico ${inbox.length} passaggi`)
    for (const id of ids) await coordinator.call(closeCase, { params: { caseId: id }, body: {} })
    await speak('Nessun passaggio e nessun adempimento aperto: i fascicoli si chiudono')
  }
}

interface People {
  readonly callTaker: Caller
  readonly worker: Caller
  readonly coordinator: Caller
  readonly desk: Caller
}

async function signInEverybody(url: string): Promise<People> {
  const answer = await fetch(`${url}${getDemoUsers.path}`).catch(() => undefined)
  if (!answer?.ok) throw new StartRefusal(`Nobody answers at ${url}: start Veglia first, or leave --url out.`)
  const { users } = getDemoUsers.answer.parse(await answer.json())
  if (users.length === 0)
    throw new StartRefusal(`${url} is not a rehearsal: the demo night is played on the sample ambito only.`)
  const as = (found: (user: (typeof users)[number]) => boolean) =>
    signInCaller(url, users.find(found)?.email ?? '', DEMO_PASSWORD)
  return {
    callTaker: await as((user) => user.role === 'call_taker'),
    worker: await as((user) => user.level === 'first'),
    coordinator: await as((user) => user.role === 'coordinator'),
    desk: await as((user) => user.role === 'municipal_worker'),
  }
}

async function report(
  callTaker: Caller,
  receivedAt: string,
  told: { place: string; account: string },
): Promise<string> {
  const reportId = newId()
  await callTaker.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
  await callTaker.call(receiveReport, {
    params: { reportId },
    body: {
      ...told,
      municipality: RHO,
      bodyKey: 'carabinieri',
      callBack: '+39 000 000 0100',
      count: {},
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt,
    },
  })
  const { caseId } = await callTaker.call(decideTriage, {
    params: { reportId },
    body: { outcome: 'emergency', reason: 'Freddo, nessun riparo, nessuno che possa intervenire prima di domattina' },
  })
  return caseId ?? ''
}

/** The secret of the newest message a fake phone got, as the worker would tap it. */
async function waitForLink(coordinator: Caller, name: string): Promise<string> {
  const link = await waitFor(async () => {
    const { messages } = await coordinator.call(getFakePhones)
    return messages.find((message) => message.name === name && message.channel === 'sms' && message.link)?.link
  }, `a message on the phone of ${name}`)
  return link.split('#')[1] ?? ''
}

async function waitFor<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
  throw new Error(`waited ten seconds for ${what}`)
}

async function timeOf(caller: Caller): Promise<string> {
  return (await caller.call(listHandovers)).serverTime
}

async function isRefused(attempt: Promise<unknown>, code: string): Promise<boolean> {
  return attempt.then(
    () => false,
    (error: unknown) => error instanceof CallRefused && error.code === code,
  )
}

async function expectRefusal(attempt: Promise<unknown>, code: string): Promise<void> {
  if (!(await isRefused(attempt, code))) throw new Error(`expected the refusal ${code}`)
}

function hourOf(instant: string): string {
  return new Intl.DateTimeFormat('it', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Rome',
  }).format(new Date(instant))
}
