/** Step 6: everything on one page, before the words are made. */
import type { ComponentChildren, VNode } from 'preact'
import { isBlank } from '../../../crypto/blank.ts'
import { isReader, possibleReadersOf, readersOf } from '../../../crypto/manifest.ts'
import { textSize } from '../../../crypto/padding.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { Heading } from '../../ui/page.tsx'
import { listText, t } from '../../ui/texts.ts'
import {
  category,
  currentDraft,
  chosenChannel,
  contact,
  danger,
  excluded,
  isLeftOut,
  name,
  reportFiles,
  text,
  wantsName,
} from '../draft.ts'
import { outgoing } from '../attachments.ts'
import { sizeText } from '../../files/sizes.ts'
import { draftLength } from '../../report/seal.ts'
import type { StepName, StepProps } from './step.ts'

export function Check({ verified, next, back, edit }: StepProps): VNode {
  const here = chosenChannel(verified)
  const readers = readersOf(here).filter(({ id }) => !isLeftOut(here, id))
  const later = possibleReadersOf(here).filter(({ id, role }) => !isReader(role) && !isLeftOut(here, id))
  const left = possibleReadersOf(here).filter(({ id }) => isLeftOut(here, id))
  const files = outgoing(reportFiles.list.value)
  // Nothing is sent from here without the steps before it.
  const tooLong = draftLength(verified, currentDraft(verified), today()) >= textSize
  const unfinished: StepName | null =
    category.value === null
      ? 'about'
      : isBlank(text.value) || tooLong
        ? 'what'
        : files === null
          ? 'files'
          : null
  return (
    <>
      <div class="stack-tight">
        <Heading step="check">{t('check-title')}</Heading>
        <p class="lead">{t('check-lead')}</p>
      </div>
      <div>
        <Part title={t('check-who')} edit={() => edit('who')}>
          <p>{listText(readers.map((one) => one.name))}</p>
          {later.length > 0 && (
            <p>{t('check-if-given', { names: listText(later.map((one) => one.name)) })}</p>
          )}
          {left.length > 0 && <p>{t('check-left-out', { names: listText(left.map((one) => one.name)) })}</p>}
        </Part>
        <Part title={t('check-about')} edit={() => edit('about')}>
          <p>{category.value === null ? t('check-missing') : t(`category-${category.value}`)}</p>
          {danger.value && <p>{t('about-danger')}</p>}
        </Part>
        <Part title={t('check-what')} edit={() => edit('what')}>
          <p class="preserve" dir="auto">
            {isBlank(text.value) ? t('check-missing') : text.value}
          </p>
        </Part>
        {verified.manifest.limits.files > 0 && (
          <Part title={t('check-files')} edit={() => edit('files')}>
            {files === null || files.length === 0 ? (
              <p>{files === null ? t('files-wait') : t('check-no-files')}</p>
            ) : (
              <ul class="list">
                {files.map(({ blob, about }) => (
                  <li key={about.name}>
                    <bdi>{about.name}</bdi>, {sizeText(blob.size)}: {t(`file-state-${about.state}`)}
                  </li>
                ))}
              </ul>
            )}
          </Part>
        )}
        <Part title={t('check-name')} edit={() => edit('name')}>
          {wantsName.value ? (
            <p class="preserve" dir="auto">
              {[name.value, contact.value].filter(Boolean).join('\n')}
            </p>
          ) : (
            <p>{t('check-no-name')}</p>
          )}
        </Part>
      </div>
      {excluded.value.length > 0 && (
        <Notice tone="warn">
          <p>{t('who-server-sees')}</p>
        </Notice>
      )}
      <Notice tone="warn">
        <p class="notice-title">{t('check-reveals')}</p>
        <ul>
          <li>{t('check-reveals-1')}</li>
          <li>{t('check-reveals-2')}</li>
          <li>{t('check-reveals-3')}</li>
        </ul>
      </Notice>
      {unfinished === null ? (
        <div class="actions">
          <Button onClick={next}>{t('check-go')}</Button>
          <Button kind="other" onClick={back}>
            {t('back')}
          </Button>
        </div>
      ) : (
        <div class="actions">
          <Button onClick={() => edit(unfinished)}>{t('check-finish')}</Button>
        </div>
      )}
    </>
  )
}

function Part({
  title,
  edit,
  children,
}: {
  title: string
  edit: () => void
  children: ComponentChildren
}): VNode {
  return (
    <section class="summary-part">
      <h2>{title}</h2>
      <Button kind="link" onClick={edit}>
        {t('check-edit')}
        <span class="hidden-visually"> {title}</span>
      </Button>
      <div class="stack-tight">{children}</div>
    </section>
  )
}
