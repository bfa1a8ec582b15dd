/**
 * Where the offline form starts: one file, opened from a disk, without a network. It writes and seals a report as the
 * reporters' app does, and saves it as a file.
 */
import { render } from 'preact'
import '../../styles/reporter.css'
import { languages } from 'virtual:languages'
import { ready } from '../../../crypto/sodium.ts'
import { directionOf, showLanguage, t } from '../../ui/texts.ts'
import { leaveByKeyboard } from '../leaving.ts'
import { askBeforeClosing } from '../visit.ts'
import { followSteps, OfflineForm } from './form.tsx'
import { proveGiven, readGiven } from './given.ts'
import { leaveForm } from './leave.ts'

leaveByKeyboard(leaveForm)
askBeforeClosing()
followSteps()
const wanted = navigator.languages.map((one) => one.split('-')[0])
const code = languages.find((one) => wanted.includes(one.code))?.code ?? 'en'
await showLanguage(code)
document.documentElement.lang = code
document.documentElement.dir = directionOf(code)
document.title = t('title')
await ready()
const given = readGiven()
const root = document.getElementById('app')
if (root) render(<OfflineForm given={given} />, root)
if (given) proveGiven(given)
