// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack, HandoverPart, HandoverPerson, HandoverTimes } from '#core/handovers/handoverPack.ts'
import { type DocumentLocale, writeElapsed, writeEuros, writeInstant } from '#server/app/typesetting/writtenValues.ts'
import { costBlocks } from './costBlocks.ts'
import { type HandoverWording, handoverWording } from './handoverWording.ts'

/** A value in the document; null is written "not recorded". */
type Cell = string | null

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** Words typed by a person, with a rule at their side. */
  | { readonly kind: 'words'; readonly text: string }
  /** The document speaking: nothing recorded, left out, protected. */
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [string, Cell])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly widths: readonly number[]
      readonly rows: readonly (readonly Cell[])[]
      /** Last row, set apart; its last cell is the sum of the column. */
      readonly total?: readonly string[]
      readonly lastIsNumber?: boolean
    }

/** The document ready to be set: every label, instant and amount already written, in the order of reading. */
export interface HandoverSheet {
  readonly lang: DocumentLocale
  readonly title: string
  readonly author: string
  readonly service: string
  readonly ambito: string
  readonly confidential: string
  readonly banner: string | null
  readonly addresses: readonly (readonly [string, Cell])[]
  readonly who: { readonly title: string; readonly items: readonly string[]; readonly none: string }
  readonly actions: {
    readonly title: string
    readonly items: readonly { readonly text: string; readonly by: string }[]
    readonly none: string
  }
  readonly acknowledgement: {
    readonly title: string
    readonly by: string | null
    readonly text: string
    readonly ways: readonly (readonly [string, string | { readonly url: string }])[]
  }
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
  readonly footer: {
    readonly case: string
    readonly page: string
    readonly of: string
    readonly log: string
    readonly hash: string
  }
  readonly notRecorded: string
}

export function handoverSheet(pack: HandoverPack, locale: DocumentLocale): HandoverSheet {
  const w = handoverWording[locale]
  const when = (instant: string) => writeInstant(instant, pack.zone, locale)
  const whenIfAny = (instant: string | null) => (instant === null ? null : when(instant))
  const euros = (cents: number) => writeEuros(cents, locale)
  const remark = (text: string): Block => ({ kind: 'remark', text })
  const words = (text: string | null): Block => (text?.trim() ? { kind: 'words', text } : remark(w.notRecorded))
  const unlessOmitted = (part: HandoverPart, block: Block) => (pack.omitted.includes(part) ? remark(w.omitted) : block)
  const table = (columns: string[], widths: number[], rows: Cell[][]): Block =>
    rows.length === 0 ? remark(w.notRecorded) : { kind: 'table', columns, widths, rows }

  const { recipient, acknowledgement, duties, placement, costs } = pack

  return {
    lang: locale,
    title: `${w.title} ${pack.caseNumber}`,
    author: pack.ambito.body,
    service: w.service,
    ambito: `${pack.ambito.name} · ${pack.ambito.body}`,
    confidential: w.confidential,
    banner: recipient.purpose === 'information' ? w.informationCopy : null,
    addresses: [
      [w.for, recipient.municipality ? `${recipient.name}, ${recipient.municipality}` : recipient.name],
      ...(recipient.address ? [[w.address, addressInOneLine(recipient.address)] as const] : []),
      [w.from, `${w.service}, ${pack.ambito.body}`],
      [w.made, when(pack.generatedAt)],
    ],
    who: { title: w.who, items: pack.people.map((person) => personInOneLine(person, w)), none: w.notRecorded },
    actions: {
      title: w.actions,
      items: pack.firstThreeActions.map(({ action, by }) => ({
        text: action,
        by: by === null ? w.noTerm : `${w.before} ${when(by)}`,
      })),
      none: w.notRecorded,
    },
    acknowledgement: {
      title: w.acknowledgement,
      by: acknowledgement.by === null ? null : w.acknowledgeBy(when(acknowledgement.by)),
      text: w.acknowledgeHow[recipient.purpose],
      ways: [
        ...(acknowledgement.url ? [[w.acknowledgeAt, { url: acknowledgement.url }] as const] : []),
        ...(acknowledgement.phone ? [[w.acknowledgePhone, acknowledgement.phone] as const] : []),
      ],
    },
    sections: [
      {
        title: w.people,
        blocks: [
          table(
            [w.person, w.role, w.sexAndAge, w.identity, w.notes],
            [3, 2, 2, 2, 4],
            pack.people.map((person) => [
              person.label,
              w.roles[person.role],
              sexAndAge(person, w),
              person.identity === null ? null : w.identities[person.identity],
              person.notes,
            ]),
          ),
        ],
      },
      {
        title: w.placement,
        blocks: [
          placement === null
            ? remark(w.notRecorded)
            : 'protected' in placement
              ? remark(w.protectedPlace)
              : {
                  kind: 'pairs',
                  rows: [
                    [w.place, placement.place],
                    [w.since, when(placement.from)],
                    [w.until, whenIfAny(placement.until)],
                    [w.nightlyCost, placement.nightlyCostCents === null ? null : euros(placement.nightlyCostCents)],
                  ],
                },
        ],
      },
      {
        title: w.duties,
        blocks: [
          { kind: 'heading', text: w.dutiesRunning },
          table(
            [w.duty, w.due, w.towards],
            [5, 3, 3],
            duties.running.map(({ what, due, towards }) => [what, when(due), towards]),
          ),
          { kind: 'heading', text: w.dutiesDone },
          table(
            [w.duty, w.doneAt, w.receipt],
            [5, 3, 3],
            duties.done.map(({ what, at, receipt }) => [what, when(at), receipt]),
          ),
          { kind: 'heading', text: w.dutiesNotYours },
          table(
            [w.duty, w.whose],
            [5, 6],
            duties.notYours.map(({ what, whose }) => [what, whose]),
          ),
        ],
      },
      {
        title: w.risks,
        blocks: [
          unlessOmitted(
            'risks',
            pack.risksForTomorrow.length === 0 ? remark(w.notRecorded) : { kind: 'list', items: pack.risksForTomorrow },
          ),
        ],
      },
      {
        title: w.promises,
        blocks: [
          table(
            [w.promise, w.madeTo, w.before],
            [5, 3, 3],
            pack.promises.map(({ what, to, by }) => [what, to, whenIfAny(by)]),
          ),
        ],
      },
      {
        title: w.goods,
        blocks: [
          table(
            [w.thing, w.where],
            [5, 6],
            pack.goodsKeysAnimals.map(({ what, where }) => [what, where]),
          ),
        ],
      },
      {
        title: w.facts,
        blocks: [
          {
            kind: 'pairs',
            rows: [[w.reporter, [pack.reporter.body, pack.reporter.station].filter(Boolean).join(', ')]],
          },
          { kind: 'heading', text: w.callersWords },
          words(pack.facts.callersWords),
          ...(pack.facts.answers.length === 0
            ? []
            : [
                { kind: 'heading', text: w.protocolAnswers } as const,
                {
                  kind: 'pairs',
                  rows: pack.facts.answers.map(({ question, answer }) => [question, answer] as const),
                } as const,
              ]),
          { kind: 'heading', text: w.observations },
          words(pack.facts.observations),
          { kind: 'heading', text: w.evaluation },
          unlessOmitted('evaluation', words(pack.facts.evaluation)),
        ],
      },
      {
        title: w.decision,
        blocks: [
          {
            kind: 'pairs',
            rows: [
              [w.outcome, pack.decision.outcome],
              [w.reason, pack.decision.reason],
            ],
          },
        ],
      },
      {
        title: w.competence,
        blocks: [
          {
            kind: 'pairs',
            rows: [
              [w.foundAt, pack.competence.foundAt],
              [w.residence, pack.competence.residence],
              [w.reasoning, pack.competence.reasoning],
            ],
          },
        ],
      },
      {
        title: w.help,
        blocks: [
          table(
            [w.offered, w.answer, w.notes],
            [4, 2.5, 4.5],
            pack.offers.map(({ what, answer, note }) => [what, w.answers[answer], note]),
          ),
        ],
      },
      {
        title: w.costs,
        blocks: [
          ...(pack.omitted.includes('costs')
            ? [remark(w.omitted)]
            : costs === null
              ? [remark(w.notRecorded)]
              : costBlocks(costs, w, euros)),
        ],
      },
      { title: w.times, blocks: [timesTable(pack, w, when)] },
      {
        title: w.contacts,
        blocks: [
          table(
            [w.name, w.role, w.phone, w.email],
            [3, 3, 2.5, 3],
            pack.contacts.map(({ name, role, phone, email }) => [name, role, phone, email]),
          ),
          ...(pack.omitted.includes('place_contacts') ? [remark(w.protectedPlace)] : []),
        ],
      },
      ...(pack.attachments.length > 0
        ? [
            {
              title: w.attachments,
              blocks: [
                table(
                  [w.number, w.thing, w.description, w.format],
                  [1, 3, 5, 1],
                  pack.attachments.map(({ number, matter, description, format }) => [
                    String(number),
                    w.matters[matter],
                    description,
                    format,
                  ]),
                ),
                remark(w.attachmentsHow),
              ],
            },
          ]
        : []),
      {
        title: w.check,
        blocks: [
          { kind: 'remark', text: w.checkHow },
          {
            kind: 'pairs',
            rows: [
              [w.logHash, pack.log.headHash],
              [capital(w.logPosition), String(pack.log.position)],
              [w.handoverId, pack.handoverId],
            ],
          },
        ],
      },
    ],
    footer: {
      case: `${w.case} ${pack.caseNumber}`,
      page: w.page,
      of: w.of,
      log: `${w.logHash}, ${w.logPosition} ${pack.log.position}:`,
      hash: pack.log.headHash,
    },
    notRecorded: w.notRecorded,
  }
}

function personInOneLine(person: HandoverPerson, w: HandoverWording): string {
  return [person.label, w.roles[person.role], sexAndAge(person, w)].filter(Boolean).join(', ')
}

function sexAndAge({ sex, apparentAge }: HandoverPerson, w: HandoverWording): Cell {
  const known = [sex === null ? null : w.sexes[sex], apparentAge === null ? null : w.about(apparentAge)]
  return known.filter(Boolean).join(', ') || null
}

function timesTable(pack: HandoverPack, w: HandoverWording, when: (instant: string) => string): Block {
  const start = pack.times.reportReceived
  const rows = (Object.keys(w.moments) as (keyof HandoverTimes)[]).map((moment): Cell[] => {
    const at = pack.times[moment]
    if (at === null) return [w.moments[moment], isLeftOut(pack, moment) ? w.omitted : null, '']
    return [w.moments[moment], when(at), start === null || moment === 'reportReceived' ? '' : writeElapsed(start, at)]
  })
  return { kind: 'table', columns: [w.moment, w.time, w.elapsed], widths: [5, 4, 2], rows, lastIsNumber: true }
}

function isLeftOut(pack: HandoverPack, moment: keyof HandoverTimes): boolean {
  return moment === 'checkedIn' && pack.omitted.includes('check_in')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function addressInOneLine(address: NonNullable<HandoverPack['recipient']['address']>): Cell {
  const { pec, email, phone, postal } = address
  return [postal, pec && `PEC ${pec}`, email, phone].filter(Boolean).join(', ') || null
}
