/** The cases that a case is linked to, seen from either of the two; adding and removing a link. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { isBlank } from '../../../../crypto/blank.ts'
import { linkKinds, mostLinks, type LinkKind } from '../../../../crypto/case/links.ts'
import { Button, Field, Notice, SubmitButton } from '../../../ui/controls.tsx'
import { Form } from '../../../ui/step-form.tsx'
import { Text } from '../../../ui/text.tsx'
import { t } from '../../../ui/texts.ts'
import { PlaceLink } from '../../desk/place-link.tsx'
import { heed } from '../../desk/desk.ts'
import { Select } from '../fields/select.tsx'
import { actOnOther, openOther } from '../elsewhere.ts'
import { allRead, findLinkable, linkable, linksOf, placeLink, unlinkAct, type ShownLink } from '../linking.ts'
import type { CaseProps } from '../props.ts'
import { caseNumber, type ListedCase } from '../rows.ts'

/** Why a link was not made or removed, as the end of a text's id. */
type Fault = 'unknown' | 'itself' | 'others' | 'failed'

export function Links(props: CaseProps): VNode {
  const { desk, open, act, busy } = props
  const fault = useSignal<Fault | null>(null)
  const working = useSignal(false)
  useEffect(() => {
    void findLinkable(desk).catch(heed)
  }, [])
  const links = linksOf(open, linkable())
  /** Does something to this or another case, once at a time, and says what went wrong. */
  const during = async (what: () => Promise<boolean>) => {
    if (working.value || busy) return
    working.value = true
    fault.value = null
    const done = await what().catch(async (error: unknown) => {
      await heed(error)
      return false
    })
    working.value = false
    if (!done) fault.value ??= 'failed'
  }
  /** Works on this case in the other one, if everybody who reads this one reads that one. */
  const merge = async ({ other }: ShownLink): Promise<boolean> => {
    if (!allRead(desk.unlocked, open, await openOther(desk, other.row.number))) {
      fault.value = 'others'
      return false
    }
    return act({ type: 'merge', into: other.row.mailbox })
  }
  const remove = ({ other, isHere }: ShownLink) =>
    during(() =>
      isHere
        ? act(unlinkAct(other.row.mailbox))
        : actOnOther(desk, other.row.number, unlinkAct(open.answer.mailbox)),
    )
  return (
    <section class="card" aria-labelledby="links-title">
      <h2 id="links-title">{t('links')}</h2>
      {links.length === 0 && <p class="soft">{t('links-none')}</p>}
      <ul class="people">
        {links.map((link) => (
          <li key={link.other.row.number} class="person">
            <p>
              <span class="pill">{t(`link-${link.as}`)}</span> <OtherCase other={link.other} />
            </p>
            {canMerge(link, open.state) === 'here' && <p class="soft">{t('merge-how')}</p>}
            {canMerge(link, open.state) === 'there' && (
              <p class="soft">
                <Text
                  id="merge-there"
                  values={{ number: caseNumber(link.other.row.number) }}
                  parts={{
                    link: (text) => (
                      <PlaceLink to={{ at: 'case', number: link.other.row.number }}>{text}</PlaceLink>
                    ),
                  }}
                />
              </p>
            )}
            <div class="actions">
              {canMerge(link, open.state) === 'here' && (
                <Button
                  kind="other"
                  busy={busy || working.value}
                  onClick={() => void during(() => merge(link))}
                >
                  {t('merge-go')}
                </Button>
              )}
              <Button kind="other" busy={busy || working.value} onClick={() => void remove(link)}>
                {t('link-remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {fault.value && (
        <Notice tone="warn" role="alert">
          <p>{t(`link-${fault.value}`)}</p>
        </Notice>
      )}
      {open.state.links.length < mostLinks && (
        <AddLink {...props} fault={(why) => (fault.value = why)} during={during} />
      )}
    </section>
  )
}

/**
 * Where two cases can be joined, of which one is a duplicate: on the duplicate's own page. Null if they are not, or no
 * longer, to be joined.
 */
function canMerge(
  { as, other: { card } }: ShownLink,
  { merged, closed }: CaseProps['open']['state'],
): 'here' | 'there' | null {
  if (as === 'original') return merged === null && closed === null ? 'here' : null
  return as === 'repeat' && card && card.merged === null && card.closed === null ? 'there' : null
}

function OtherCase({ other: { row, card } }: { readonly other: ListedCase }): VNode {
  return (
    <PlaceLink to={{ at: 'case', number: row.number }}>
      <span class="code" dir="ltr">
        {caseNumber(row.number)}
      </span>{' '}
      <bdi>{card && !isBlank(card.title) ? card.title : t('row-untitled')}</bdi>
    </PlaceLink>
  )
}

interface AddLinkProps extends CaseProps {
  readonly fault: (why: Fault) => void
  readonly during: (what: () => Promise<boolean>) => Promise<void>
}

function AddLink({ desk, open, act, busy, fault, during }: AddLinkProps): VNode {
  const number = useSignal('')
  const as = useSignal<LinkKind>('related')
  const add = async (): Promise<boolean> => {
    const plain = number.value.replace(/[^0-9a-z]/gi, '').toUpperCase()
    if (plain === open.answer.number) return failed('itself')
    if (!linkable().some(({ row }) => row.number === plain)) return failed('unknown')
    const placed = placeLink(desk.unlocked, open, await openOther(desk, plain), as.value)
    if (placed === null) return failed('others')
    const done = placed.within === 'this' ? await act(placed.act) : await actOnOther(desk, plain, placed.act)
    if (done) number.value = ''
    return done
  }
  const failed = (why: Fault): false => {
    fault(why)
    return false
  }
  return (
    <details class="fold">
      <summary>{t('link-add')}</summary>
      <Form onSubmit={() => void during(add)}>
        <Field
          id="link-number"
          label={t('link-number')}
          help={t('link-number-help')}
          code
          maxLength={12}
          value={number.value}
          onValue={(typed) => (number.value = typed)}
        />
        <Select
          id="link-as"
          label={t('link-as')}
          value={as.value}
          options={linkKinds.map((one) => [one, t(`link-${one}`)])}
          onChange={(to) => (as.value = linkKinds.find((one) => one === to) ?? as.value)}
        />
        <SubmitButton busy={busy}>{t('link-go')}</SubmitButton>
      </Form>
    </details>
  )
}
