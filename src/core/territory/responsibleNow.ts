// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Responsibility, whoIsResponsible } from './calendar.ts'
import type { Municipality } from './municipality.ts'
import { type Calendar, isBefore } from './officeDay.ts'

/**
 * The two models of domain.md §1.3: PIS only while the offices are closed (Rhodense, Lodi, Sanremo), or a dedicated
 * PIS at every hour (Bologna, Trento, Cuneo).
 */
export const OrganisationalModel = z.enum(['closing_hours', 'always_on'])
export type OrganisationalModel = z.infer<typeof OrganisationalModel>

/** Who answers, since when, until when, and who then. With PIS always on nothing ever changes. */
export type ResponsibleNow =
  | (Responsibility & { readonly next: 'pis' | 'office' })
  | { readonly responsible: 'pis'; readonly reason: { readonly kind: 'always_on' } }

export function responsibleNow(
  model: OrganisationalModel,
  municipality: Municipality,
  instant: Temporal.Instant,
  calendar: Calendar,
): ResponsibleNow {
  if (model === 'always_on') return { responsible: 'pis', reason: { kind: 'always_on' } }
  const now = whoIsResponsible(municipality, instant, calendar)
  return { ...now, next: now.responsible === 'pis' ? 'office' : 'pis' }
}

/** The stretches of one municipality that touch a period, in order and without a gap: a day or a week to look ahead. */
export function listResponsibilities(
  municipality: Municipality,
  from: Temporal.Instant,
  until: Temporal.Instant,
  calendar: Calendar,
): Responsibility[] {
  const stretches: Responsibility[] = []
  for (let at = from; isBefore(at, until); ) {
    const stretch = whoIsResponsible(municipality, at, calendar)
    stretches.push(stretch)
    at = stretch.until
  }
  return stretches
}
