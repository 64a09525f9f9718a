// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Municipality } from '#core/territory/municipality.ts'
import type { Calendar } from '#core/territory/officeDay.ts'
import type { Week } from '#core/territory/openingHours.ts'

const day = [{ from: '08:30', until: '17:00' }]
const officeWeek: Week = { mon: day, tue: day, wed: day, thu: day, fri: day }

/** A town of the pure tests; a patron or other hours are given where the test is about them. */
export function aTown(name: string, but: Partial<Municipality> = {}): Municipality {
  return {
    code: '015999',
    name,
    cadastralCode: 'Z999',
    desk: { name: 'Servizio sociale', phone: '+39 000 000 0999', email: 'desk@example.org' },
    openingHours: [{ validFrom: '2023-07-01', week: officeWeek }],
    ...but,
  }
}

export const rho = aTown('Rho', {
  code: '015182',
  patron: { name: 'San Vittore', day: '05-08', mark: 'S' },
  openingHours: [{ validFrom: '2023-07-01', week: { ...officeWeek, wed: [{ from: '08:30', until: '18:00' }] } }],
})
export const lainate = aTown('Lainate', { code: '015116', patron: { name: 'San Rocco', day: '08-16', mark: 'K' } })

/** Lunch break, Saturday morning, half days: what a real town does. */
export const brokenDays = aTown('Spezzata', {
  openingHours: [
    {
      validFrom: '2023-07-01',
      week: {
        mon: [
          { from: '08:30', until: '12:30' },
          { from: '14:00', until: '17:00' },
        ],
        wed: [{ from: '09:00', until: '13:00' }],
        sat: [{ from: '08:30', until: '12:00' }],
      },
    },
  ],
})

const holidays2026 = [
  '01-01',
  '01-06',
  '04-05',
  '04-06',
  '04-25',
  '05-01',
  '06-02',
  '08-15',
  '10-04',
  '11-01',
  '12-08',
  '12-25',
  '12-26',
]

export const calendar2026: Calendar = {
  zone: 'Europe/Rome',
  holidays: {
    firstYear: 2025,
    lastYear: 2027,
    days: holidays2026.map((monthDay) => ({ date: `2026-${monthDay}`, name: `festa ${monthDay}` })),
  },
  closures: [],
}
