// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import type { CaseColumn, Kind, OwnColumn, Scope, ScopeColumn } from '#core/access/scope.ts'

type Condition = RawBuilder<boolean>
type Columns<C extends ScopeColumn> = Partial<Record<C, (value: string) => Condition>>

/** Columns of the case, on its own row. */
const ofCase = (table: string): Required<Columns<CaseColumn>> => {
  const among = (column: string) => (value: string) => sql<boolean>`${value} = any(${sql.ref(`${table}.${column}`)})`
  return {
    asked_id: among('asked_ids'),
    key_id: among('key_ids'),
    desk_id: among('desk_ids'),
    barred_id: among('barred_ids'),
    protected: (value) => sql`${sql.ref(`${table}.is_protected`)} = ${value === 'yes'}::boolean`,
    centre: (value) => sql`${sql.ref(`${table}.is_centre_joined`)} = ${value === 'joined'}::boolean`,
    case_phase: (value) => sql`${sql.ref(`${table}.phase`)} = ${value}`,
  }
}
const caseColumns = ofCase('scoped_case')

/** A report that has no case yet, or whose case was taken from it: open to all, barred to nobody. */
const NO_CASE: Readonly<Record<CaseColumn, string | undefined>> = {
  asked_id: undefined,
  key_id: undefined,
  desk_id: undefined,
  barred_id: undefined,
  protected: 'no',
  centre: 'no',
  case_phase: 'none',
}

interface Place {
  readonly view: string
  readonly own?: Columns<OwnColumn>
  /** How its row finds its case; none for what belongs to no case, and for the case itself. */
  readonly case?: 'self' | 'must_be' | 'may_be'
}

/** Which case a row is of, whether or not that case is there. */
const caseOf = (view: string): Columns<OwnColumn> => ({
  case_id: (value) => sql`${sql.ref(`${view}.case_id`)} = ${value}::uuid`,
})

const cases: Place = {
  view: 'view_cases',
  case: 'self',
  own: {
    ...caseOf('view_cases'),
    page_id: (value) =>
      sql`exists (select from view_pages p where p.ambito_id = view_cases.ambito_id and p.case_id = view_cases.case_id and p.page_id = ${value}::uuid)`,
  },
}
const register: Place = {
  view: 'view_register',
  case: 'must_be',
  own: {
    ...caseOf('view_register'),
    person_id: (value) => sql`view_register.person_id = ${value}::uuid`,
  },
}

/** Where each kind's view keeps the columns a scope speaks of. */
const places: Readonly<Record<Kind, Place>> = {
  report: {
    view: 'view_reports',
    case: 'may_be',
    own: {
      ...caseOf('view_reports'),
      report_id: (value) => sql`view_reports.report_id = ${value}::uuid`,
      card_id: (value) => sql`view_reports.card_id = ${value}::uuid`,
    },
  },
  case: cases,
  case_file: cases,
  case_keys: cases,
  case_costs: cases,
  page: {
    view: 'view_pages',
    case: 'must_be',
    own: {
      ...caseOf('view_pages'),
      page_id: (value) => sql`view_pages.page_id = ${value}::uuid`,
      called_id: (value) => sql`${value} = any(view_pages.called_ids)`,
    },
  },
  handover: {
    view: 'view_handovers',
    case: 'must_be',
    own: {
      recipient: (value) => sql`view_handovers.recipient = ${value}`,
      phase: (value) => sql`view_handovers.phase = ${value}`,
    },
  },
  stay: {
    view: 'view_stays',
    case: 'may_be',
    own: {
      ...caseOf('view_stays'),
      resource_key: (value) => sql`view_stays.resource_key = ${value}`,
    },
  },
  duty: { view: 'view_duties', case: 'must_be', own: caseOf('view_duties') },
  person: register,
  known_person: register,
  warning: register,
  call: { view: 'view_calls' },
  pad: { view: 'view_pads' },
  station_card: { view: 'view_station_cards' },
}

/** The same condition as `inScope`, as SQL on the kind's view. A column the kind does not have matches nothing. */
export function compileScope(kind: Kind, scope: Scope): Condition {
  const place = places[kind]
  const own = place.own ?? {}
  const columnsOn = (ofTheCase: Columns<CaseColumn>) => ({ ...ofTheCase, ...own })
  if (place.case === 'self') return compile(scope, columnsOn(ofCase(place.view)))
  if (!place.case || !asksCase(scope)) return compile(scope, columnsOn({}))
  const withoutCase = place.case === 'may_be' ? compile(scope, columnsOn(constants)) : sql<boolean>`false`
  return sql`coalesce((
    select ${compile(scope, columnsOn(caseColumns))} from view_cases scoped_case
    where scoped_case.ambito_id = ${sql.ref(`${place.view}.ambito_id`)} and scoped_case.case_id = ${sql.ref(`${place.view}.case_id`)}
  ), ${withoutCase})`
}

/** The same where the case of each row was joined as `scoped_case`: many rows in one pass, not a question for each. */
export function compileScopeOfJoined(kind: Kind, scope: Scope): Condition {
  return compile(scope, { ...caseColumns, ...places[kind].own })
}

const constants: Columns<CaseColumn> = Object.fromEntries(
  Object.entries(NO_CASE).map(([column, said]) => [
    column,
    (value: string) => (said === value ? sql<boolean>`true` : sql<boolean>`false`),
  ]),
)

function compile(scope: Scope, columns: Columns<ScopeColumn>): Condition {
  switch (scope.rows) {
    case 'all':
      return sql`true`
    case 'none':
      return sql`false`
    case 'where':
      return columns[scope.column]?.(scope.equals) ?? sql`false`
    case 'unless': {
      const test = columns[scope.column]?.(scope.equals)
      return test ? sql`not (${test})` : sql`false`
    }
    case 'every':
      return sql`(${sql.join([sql`true`, ...scope.of.map((part) => compile(part, columns))], sql` and `)})`
    case 'some':
      return sql`(${sql.join([sql`false`, ...scope.of.map((part) => compile(part, columns))], sql` or `)})`
  }
}

function asksCase(scope: Scope): boolean {
  if (scope.rows === 'every' || scope.rows === 'some') return scope.of.some(asksCase)
  return (scope.rows === 'where' || scope.rows === 'unless') && scope.column in NO_CASE
}
