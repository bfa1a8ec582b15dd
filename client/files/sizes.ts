/** Sizes in words: of files, and of the time left. */
import { language, t } from '../ui/texts.ts'

const steps = [
  ['gigabyte', 1024 ** 3],
  ['megabyte', 1024 ** 2],
  ['kilobyte', 1024],
] as const

/** 2 GB, 350 kB: as people write it in the page's language; never less than a kilobyte. */
export function sizeText(bytes: number): string {
  const [unit, step] = steps.find(([, least]) => bytes >= least) ?? ['kilobyte', 1024]
  const amount = Math.max(1, bytes / step)
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit,
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount)
}

/** A share of a whole, in percent. */
export function shareText(part: number): string {
  return new Intl.NumberFormat(language.value, { style: 'percent' }).format(Math.min(1, part))
}

/** A remaining time, as people say it. */
export function timeLeftText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 1 ? t('upload-soon') : t('upload-left', { minutes })
}
