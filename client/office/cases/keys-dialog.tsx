/** The list of keys, over the page. */
import { Fragment, type VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/controls.tsx'
import { t } from '../../ui/texts.ts'
import { heed, type OpenDesk } from '../desk/desk.ts'
import { keyHelp, keysShown, lettersOn, turnLetters } from './keys.ts'

export function KeysDialog({ open }: { open: OpenDesk }): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  // The browser gives the focus back to where it was.
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="keys-dialog"
      aria-labelledby="keys-title"
      onClose={() => (keysShown.value = false)}
    >
      <h2 id="keys-title">{t('keys')}</h2>
      <dl class="keys">
        {keyHelp.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>
              {keys.map((key, at) => (
                <Fragment key={key}>
                  {at > 0 && ` ${t('keys-or')} `}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{t(`keys-${what}`)}</dd>
          </Fragment>
        ))}
      </dl>
      <label class="tick">
        <input
          type="checkbox"
          checked={lettersOn(open)}
          onChange={(event) => void turnLetters(open, event.currentTarget.checked ? 'on' : 'off').catch(heed)}
        />
        {t('keys-letters')}
      </label>
      <p class="soft">{t('keys-note')}</p>
      <div class="actions">
        <Button onClick={() => dialog.current?.close()}>{t('keys-close')}</Button>
      </div>
    </dialog>
  )
}
