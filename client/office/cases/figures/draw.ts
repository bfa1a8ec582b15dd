/**
 * Draws a table's rows as bars, this period in one colour and the one before hatched, each with its number: readable
 * without colour. Fetched when there are figures; the tables do not wait for it.
 *
 * Called by chart.tsx. What is drawn is for the eyes alone: the table beside it says the same.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  type ChartDataset,
  type Plugin,
} from 'chart.js'

export interface Bars {
  readonly labels: readonly string[]
  readonly now: readonly (number | null)[]
  readonly before: readonly (number | null)[]
  readonly nowName: string
  readonly beforeName: string
}

type BarChart = Chart<'bar', (number | null)[], string[]>

interface Colours {
  readonly bar: string
  readonly ink: string
  readonly line: string
  readonly ground: string
}

/** Characters in a line of a label, and pixels for a line and for two bars. */
const labelWidth = 22
const [lineHeight, barsHeight, legendHeight] = [16, 44, 44]
const fontSize = 13

const onPaper: Colours = { bar: '#000000', ink: '#000000', line: '#000000', ground: '#ffffff' }

/** What everything is drawn in now: each is asked for when a chart is drawn, because it may change. */
let colours = onPaper

const numbers: Plugin<'bar'> = {
  id: 'numbers',
  afterDatasetsDraw: (chart) => {
    const { ctx } = chart
    ctx.save()
    ctx.fillStyle = colours.ink
    ctx.font = `${fontSize}px ${family()}`
    ctx.textBaseline = 'middle'
    for (const [at, { data }] of chart.data.datasets.entries()) {
      for (const [index, { x, y }] of chart.getDatasetMeta(at).data.entries()) {
        const value = data[index]
        if (typeof value === 'number') ctx.fillText(value.toLocaleString('en'), x + 6, y)
      }
    }
    ctx.restore()
  },
}

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, numbers)

/** Every chart on the page. */
const drawn = new Set<BarChart>()

/** Draws into a canvas, whose parent gets the height that the bars need. @returns what takes it away again */
export function draw(canvas: HTMLCanvasElement, bars: Bars): () => void {
  const labels = bars.labels.map((label) => lines(label))
  const heights = labels.map((label) => Math.max(barsHeight, label.length * lineHeight + 8))
  const { parentElement } = canvas
  if (parentElement) {
    parentElement.style.height = `${legendHeight + heights.length * Math.max(0, ...heights)}px`
  }
  // Figures can change while they are on paper.
  if (drawn.size === 0) look(isPrinting)
  const chart: BarChart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels,
      datasets: [
        dataset(bars.nowName, bars.now, () => colours.bar),
        dataset(bars.beforeName, bars.before, () => hatching(colours)),
      ],
    },
    options: {
      indexAxis: 'y',
      animation: false,
      // Nothing happens on a touch: the numbers are there.
      events: [],
      maintainAspectRatio: false,
      // Sharp on paper too.
      devicePixelRatio: Math.max(2, window.devicePixelRatio),
      layout: { padding: { right: 44 } },
      scales: {
        x: { display: false, beginAtZero: true },
        y: {
          grid: { display: false },
          border: { color: colours.line },
          ticks: { autoSkip: false, color: () => colours.ink },
        },
      },
      plugins: { legend: { position: 'bottom', align: 'start', labels: { boxWidth: 26, boxHeight: 12 } } },
    },
  })
  drawn.add(chart)
  return () => {
    drawn.delete(chart)
    chart.destroy()
  }
}

function dataset(
  label: string,
  data: readonly (number | null)[],
  backgroundColor: () => CanvasPattern | string,
): ChartDataset<'bar', (number | null)[]> {
  return {
    ...{ label, data: [...data], backgroundColor, borderColor: () => colours.bar },
    ...{ borderWidth: 1.5, borderSkipped: false, minBarLength: 1 },
    ...{ barPercentage: 0.9, categoryPercentage: 0.72, maxBarThickness: 18 },
  }
}

/** The colours of the page, light or dark, from its styles. */
function coloursOfPage(): Colours {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return { bar: of('--accent'), ink: of('--ink'), line: of('--control'), ground: of('--surface') }
}

const family = () => getComputedStyle(document.body).fontFamily

/** Every chart is drawn in these from now on. */
function useColours(to: Colours): void {
  colours = to
  Chart.defaults.color = colours.ink
  Chart.defaults.font.family = family()
  Chart.defaults.font.size = fontSize
  for (const chart of drawn) {
    const border = chart.options.scales?.['y']?.border
    if (border) border.color = colours.line
    chart.update()
  }
}

const paper = matchMedia('print')
let isPrinting = false

/** Draws everything as it is to be seen now: in the page's colours, or black on paper. */
function look(printing: boolean): void {
  isPrinting = printing
  useColours(isPrinting || paper.matches ? onPaper : coloursOfPage())
}

// While a page is printed, its colours can change too.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => look(isPrinting))
paper.addEventListener('change', () => look(isPrinting))
addEventListener('beforeprint', () => look(true))
addEventListener('afterprint', () => look(false))

/** Slanted lines on the page's ground. */
function hatching({ bar, ground }: Colours): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const ctx = tile.getContext('2d')
  if (!ctx) return ground
  ctx.fillStyle = ground
  ctx.fillRect(0, 0, 8, 8)
  ctx.strokeStyle = bar
  ctx.lineWidth = 1.6
  ctx.beginPath()
  // The corners too, so that one tile goes on in the next.
  for (const from of [-8, 0, 8]) {
    ctx.moveTo(from - 1, 9)
    ctx.lineTo(from + 9, -1)
  }
  ctx.stroke()
  return ctx.createPattern(tile, 'repeat') ?? ground
}

/** A label in lines, broken between words. */
function lines(label: string): string[] {
  const found: string[] = []
  for (const word of label.split(' ')) {
    const last = found.at(-1)
    if (last !== undefined && last.length + word.length < labelWidth)
      found[found.length - 1] = `${last} ${word}`
    else found.push(word)
  }
  return found
}
