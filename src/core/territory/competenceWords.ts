// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Bilingual } from '#core/shared/bilingual.ts'
import type { CompetenceRuleId } from '#core/shared/whereabouts.ts'

/** The reason of each rule, the same on screen and in the document that leaves. */
export const competenceReasons: Readonly<Record<CompetenceRuleId, Bilingual>> = {
  foreign_minor_alone: {
    it: 'Minore straniero solo: è del comune in cui si trova',
    en: 'Foreign minor alone: of the municipality where the minor is',
  },
  minor_parents: {
    it: 'Minore: segue la residenza dei genitori o del tutore',
    en: 'Minor: follows the residence of parents or guardian',
  },
  minor_lives_with_parent: {
    it: 'Genitori in comuni diversi: quello del genitore con cui il minore abita',
    en: 'Parents in different municipalities: that of the parent the minor lives with',
  },
  minor_parents_apart: {
    it: 'Genitori in comuni diversi e il minore con nessuno dei due: decide una persona',
    en: 'Parents in different municipalities and the minor with neither: a person decides',
  },
  minor_own_residence: {
    it: 'Minore, genitori non rilevati: la sua residenza',
    en: 'Minor, parents not known: the minor’s own residence',
  },
  minor_where_present: {
    it: 'Minore senza residenze note: il comune in cui vive o si trova',
    en: 'Minor with no known residence: the municipality where the minor lives or is',
  },
  residence_before_facility: {
    it: 'In struttura: il comune di residenza prima del ricovero',
    en: 'In a facility: the municipality of residence before it',
  },
  residence: { it: 'Il comune di residenza', en: 'The municipality of residence' },
  usual_presence: {
    it: 'Senza residenza: il comune in cui vive abitualmente',
    en: 'No residence: the municipality of usual presence',
  },
  last_residence: {
    it: 'Senza residenza né presenza abituale: l’ultima residenza',
    en: 'No residence and no usual presence: the last residence',
  },
  found_at: {
    it: 'Non si sa altro: il comune in cui è stata trovata',
    en: 'Nothing else is known: the municipality where the person was found',
  },
  nothing_known: { it: 'Non si sa ancora nulla', en: 'Nothing is known yet' },
}
