/**
 * The question before an officer reads a case: are they involved? Whoever is steps aside; the answer is in the history.
 * Directive (EU) 2019/1937, article 9(1)(c): an impartial person follows up.
 */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { isReader } from '../../../crypto/manifest.ts'
import { today } from '../../clock.ts'
import { Button, Notice } from '../../ui/controls.tsx'
import { dayText, t } from '../../ui/texts.ts'
import { readersNow } from './people.tsx'
import type { CaseProps } from './props.ts'

export function Declare({ open, desk, act, busy }: CaseProps): VNode {
  const { state } = open
  const involved = useSignal(false)
  const others = readersNow(desk.unlocked, open).filter(
    ({ id, role }) => isReader(role) && !equal(id, desk.unlocked.officer),
  )
  const [last] = others
  const leave = async () => {
    if (await act({ type: 'declare', conflict: true })) await act({ type: 'step-aside' })
  }
  return (
    <section class="card stack-tight" aria-labelledby="declare-title">
      <h2 id="declare-title">{t('declare-title')}</h2>
      <p>{t('declare-lead', { day: dayText(state.received, today()) })}</p>
      <p class="soft">{t('declare-examples')}</p>
      {involved.value ? (
        <Notice tone="warn" role="alert">
          <p>{others.length > 0 ? t('aside-sure') : t('declare-alone')}</p>
          {last && others.length === 1 && <p>{t('aside-last', { name: last.name })}</p>}
          <div class="actions">
            {others.length > 0 ? (
              <Button kind="danger" busy={busy} onClick={() => void leave()}>
                {t('aside-sure-go')}
              </Button>
            ) : (
              <Button kind="danger" busy={busy} onClick={() => void act({ type: 'declare', conflict: true })}>
                {t('declare-alone-go')}
              </Button>
            )}
            <Button kind="other" onClick={() => (involved.value = false)}>
              {t('back')}
            </Button>
          </div>
        </Notice>
      ) : (
        <div class="actions">
          <Button busy={busy} onClick={() => void act({ type: 'declare', conflict: false })}>
            {t('declare-none')}
          </Button>
          <Button kind="other" onClick={() => (involved.value = true)}>
            {t('declare-conflict')}
          </Button>
        </div>
      )}
    </section>
  )
}
