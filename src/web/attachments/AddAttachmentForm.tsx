// SPDX-License-Identifier: AGPL-3.0-or-later
import { useId } from 'react'
import { FileTrigger } from 'react-aria-components'
import { v7 as uuidv7 } from 'uuid'
import type { listAttachments } from '#core/attachments/attachmentsApi.ts'
import { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Progress } from '../ui/Progress.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { faultOf, fileProblemWords } from './fileProblem.ts'
import type { ChosenFiles } from './useChosenFiles.ts'
import { useSendFile } from './useSendFile.ts'

interface AddAttachmentFormProps {
  readonly caseId: string
  readonly known: AnswerOf<typeof listAttachments>
  readonly chosen: ChosenFiles
  readonly onClose: () => void
}

const KINDS = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** One file, two words of what it is. Several that were dropped together are added one after the other. */
export function AddAttachmentForm({ caseId, known, chosen, onClose }: AddAttachmentFormProps) {
  const { attachments: words } = useMessages()
  const { form } = words
  const { send, progress } = useSendFile()
  const problems = useFieldProblems()
  const { typed, change, choose, next } = chosen
  const [file, ...waiting] = typed.files

  function submit() {
    const { attachmentId, matter, description } = typed
    const fault = file && faultOf(file, known.fileBytesMax)
    const isFine = problems.check([
      !file && { field: 'file', message: form.fileNeeded },
      fault !== undefined && { field: 'file', message: words.faults[fault] },
      matter === undefined && { field: 'matter', message: form.matterNeeded },
      description.trim() === '' && { field: 'description', message: form.descriptionNeeded },
    ])
    if (!isFine || !file || !matter) return
    send.mutate(
      { params: { caseId, attachmentId }, fields: { matter, description }, file, commandId: chosen.commandId },
      {
        onSuccess: ({ number }) => {
          announce(form.added(number))
          next(uuidv7())
          if (waiting.length === 0) onClose()
        },
      },
    )
  }

  const ofFile = problems.of('file') ?? fileProblemWords(send.error, words)
  const percent = Math.floor(progress * 100)
  return (
    <InlineForm label={form.title} submit={form.save} onSubmit={submit} onClose={onClose} isPending={send.isPending}>
      <FileField
        file={file}
        problem={ofFile}
        hint={`${form.rules(words.size(known.fileBytesMax))} ${form.cleaned}`}
        onChoose={(files) => {
          send.reset()
          choose(files)
        }}
      />
      {waiting.length > 0 && <p className="vg-quiet">{form.oneOf(waiting.length)}</p>}
      {!known.isScanned && <Banner tone="info" title={form.noScanner} />}
      <Select
        label={form.matter}
        field="matter"
        isRequired
        value={typed.matter}
        onChange={(matter) => change({ matter })}
        options={AttachmentMatter.options.map((value) => ({ value, label: words.matters[value] }))}
        error={problems.of('matter')}
      />
      <TextField
        label={form.description}
        field="description"
        isRequired
        hint={form.descriptionHint}
        value={typed.description}
        onChange={(description) => change({ description })}
        error={problems.of('description')}
      />
      {send.isPending && (
        <Progress
          label={percent < 100 ? form.sending : form.checking}
          value={percent}
          max={100}
          valueText={form.sent(percent)}
        />
      )}
      {!fileProblemWords(send.error, words) && (
        <ActProblem
          error={send.error}
          refusals={words.refusals}
          fields={{ file: form.file, matter: form.matter, description: form.description }}
        />
      )}
    </InlineForm>
  )
}

interface FileFieldProps {
  readonly file: File | undefined
  readonly problem: string | undefined
  readonly hint: string
  readonly onChoose: (files: readonly File[]) => void
}

/** What was chosen, and the two ways to choose: a file, or the camera of a telephone. */
function FileField({ file, problem, hint, onChoose }: FileFieldProps) {
  const { attachments: words } = useMessages()
  const id = useId()
  const take = (list: FileList | null) => list && list.length > 0 && onChoose([...list])
  return (
    <div
      role="group"
      className="vg-field"
      data-field="file"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint ${id}-problem`}
    >
      <span id={`${id}-label`} className="vg-label">
        {words.form.file}
      </span>
      {file && (
        <p className="attachment-chosen" data-protected>
          {file.name} <span className="vg-quiet">{words.size(file.size)}</span>
        </p>
      )}
      <div className="vg-row">
        <FileTrigger acceptedFileTypes={KINDS} allowsMultiple onSelect={take}>
          <Button icon="plus">{file ? words.form.chooseOther : words.form.choose}</Button>
        </FileTrigger>
        <span className="attachment-camera">
          <FileTrigger acceptedFileTypes={['image/*']} defaultCamera="environment" onSelect={take}>
            <Button>{words.form.photograph}</Button>
          </FileTrigger>
        </span>
      </div>
      <p id={`${id}-hint`} className="vg-hint">
        {hint}
      </p>
      <p id={`${id}-problem`} className="vg-error" role="alert">
        {problem && (
          <>
            <Icon name="error" />
            {problem}
          </>
        )}
      </p>
    </div>
  )
}
