// SPDX-License-Identifier: AGPL-3.0-or-later

/** Columns that say nothing of anybody wherever they stand: codes, keys of the configuration, the chain. */
const codes = new Set(
  `act ambito_id asked_provider taken_by failed_by commitment answer_by accept_by attempt_id about_kind band bed_key cause certainty channel checks_done checks_version
  cost_type coverage definition direction end_why review_by end_kind end_manner erased fund ground hash hours_from hours_until kind kinds line_key link_outcome manner
  month name note_phase occasion outcome phase previous_hash priority provider purpose recipient resource_key role rule scopes
  sha256 since state station_key step stream_type subject_kind supplier_key template type until barred_stations at verdict`.split(
    /\s+/,
  ),
)
/** Of these, ids and codes only on the face of it: of whom they are is asked column by column. */
const accountLike = /(^|_)(user|reader|receiver)_id$|_by$|_ids$/

/** Whether a column can hold nothing of anybody by its kind alone: an instant, a number, an opaque id, a code. */
export function isPlain(column: string, type: string): boolean {
  if (codes.has(column)) return true
  if (accountLike.test(column)) return false
  if (/_(at|on|since|until|day|id)$/.test(column)) return true
  return /^(Generated<)?(number|boolean|Int8)/.test(type)
}
