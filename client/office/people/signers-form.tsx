/** The signers of the office: named with the recovery kit, for a year at a time. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { equal } from '../../../crypto/bytes.ts'
import { toText } from '../../../crypto/wire/bytes.ts'
import { Choice, Field, Notice, SubmitButton } from '../../ui/controls.tsx'
import { Form } from '../../ui/step-form.tsx'
import { t } from '../../ui/texts.ts'
import type { OpenDesk } from '../desk/desk.ts'
import { actAsOffice, officeActed } from '../desk/acting.ts'
import { peopleOf } from './people.ts'
import { renewSigners } from './trustees.ts'

export function SignersForm({ open }: { open: OpenDesk }): VNode {
  const { unlocked } = open
  const { signers, threshold } = unlocked.verified.signers
  const others = peopleOf(unlocked).filter(
    ({ id, role, channel }) =>
      channel.kind === 'office' && role === 'officer' && !equal(id, unlocked.officer),
  )
  const chosen = useSignal<readonly string[]>(signers.map(({ officer }) => toText(officer)))
  // With two signers, two signatures: suggested, and not required.
  const both = useSignal(threshold > 1 || signers.length < 2)
  const count = 1 + others.filter(({ id }) => chosen.value.includes(toText(id))).length
  const isSeveral = count > 1
  const tooFew = count < threshold
  const kit = useSignal('')
  const done = useSignal(false)
  const go = async () => {
    if (kit.value.trim() === '' || tooFew) return
    const named = others.filter(({ id }) => chosen.value.includes(toText(id))).map(({ id }) => id)
    const signed = await actAsOffice(open, async (send, latest, at) => {
      await renewSigners(
        send,
        latest,
        kit.value,
        named,
        Math.max(threshold, isSeveral && both.value ? 2 : 1),
        at,
      )
      return true
    })
    if (signed) kit.value = ''
    done.value = signed === true
  }
  return (
    <section class="card">
      <Form onSubmit={() => void go()}>
        <h2>{t('signers-change')}</h2>
        <fieldset class="choices">
          <legend>{t('signers-who')}</legend>
          <Choice
            type="checkbox"
            name="signer-self"
            checked
            label={<span dir="auto">{unlocked.self.name}</span>}
            note={t('signers-self')}
            onChange={() => undefined}
          />
          {others.map(({ id, name }) => (
            <Choice
              key={toText(id)}
              type="checkbox"
              name={`signer-${toText(id)}`}
              checked={chosen.value.includes(toText(id))}
              label={<span dir="auto">{name}</span>}
              onChange={(checked) =>
                (chosen.value = checked
                  ? [...chosen.value, toText(id)]
                  : chosen.value.filter((one) => one !== toText(id)))
              }
            />
          ))}
        </fieldset>
        {threshold > 1 && (
          <Notice tone={tooFew ? 'alarm' : 'calm'} role="status">
            <p>{t('signers-no-fewer', { count: threshold })}</p>
          </Notice>
        )}
        {isSeveral && threshold < 2 && (
          <Choice
            type="checkbox"
            name="signers-two"
            checked={both.value}
            label={t('signers-two')}
            note={t('signers-two-note')}
            onChange={(checked) => (both.value = checked)}
          />
        )}
        <Field
          id="signers-kit"
          label={t('restore-kit')}
          rows={5}
          code
          value={kit.value}
          onValue={(value) => (kit.value = value)}
        />
        <div class="actions">
          <SubmitButton busy={officeActed.value === 'busy'}>{t('signers-go')}</SubmitButton>
        </div>
        {done.value && (
          <Notice role="status">
            <p>{t('signers-done')}</p>
          </Notice>
        )}
      </Form>
    </section>
  )
}
