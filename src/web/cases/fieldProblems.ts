// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { type FieldProblem, focusField } from '../ui/ErrorSummary.tsx'

/** What is missing or wrong in a small form: each beside its field, the first one under the hands. */
export function useFieldProblems() {
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  return {
    of: (field: string) => problems.find((problem) => problem.field === field)?.message,
    /** True when there is nothing to mend. */
    check(found: readonly (FieldProblem | false)[]): boolean {
      const wrong = found.filter((problem) => problem !== false)
      setProblems(wrong)
      if (wrong[0]) focusField(wrong[0].field)
      return wrong.length === 0
    },
  }
}
