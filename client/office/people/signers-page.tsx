/** Who signs for the office, and whether two must: a page of its own, to which the people and the trustees lead. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { Heading } from '../../ui/page.tsx'
import { dayText, listText, t } from '../../ui/texts.ts'
import { today } from '../../clock.ts'
import { OfficeActed } from '../desk/acted.tsx'
import { officeActed } from '../desk/acting.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { decides } from '../desk/office-acts.ts'
import { nameOf } from '../desk/unlocked.ts'
import { SignersForm } from './signers-form.tsx'

export function SignersPage({ open }: { open: OpenDesk }): VNode {
  useEffect(() => {
    officeActed.value = 'no'
  }, [])
  const { unlocked } = open
  const { signers, threshold, until } = unlocked.verified.signers
  const names = signers.map(({ officer }) => nameOf(unlocked.chain, officer) ?? t('somebody'))
  return (
    <div class="stack settings">
      <Heading step="signers">{t('signers-title')}</Heading>
      <p class="soft">{t('signers-lead', { until: dayText(until, today()) })}</p>
      <p>
        {t('signers-now', { names: listText(names) })}{' '}
        {threshold > 1 && t('signers-now-needed', { count: threshold })}
      </p>
      <OfficeActed />
      {decides(unlocked) && <SignersForm open={open} />}
    </div>
  )
}
