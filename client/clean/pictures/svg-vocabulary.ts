/** SVG (W3C, version 2): the elements and attributes that draw. Those that describe, run or fetch are not included. */
import { drawingPath, isMadeOf, isPlain } from '../documents/plain.ts'
import { vocabulary } from '../documents/vocabulary.ts'
import { svgWords } from './svg-words.ts'

export const svgVocabulary = vocabulary({
  elements: `
    svg g defs symbol use switch a image path rect circle ellipse line polyline polygon text= tspan= textPath= tref
    linearGradient radialGradient meshgradient meshrow meshpatch stop pattern clipPath mask marker view style= font-face glyph missing-glyph font hkern vkern
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    animate animateColor animateMotion animateTransform set mpath
  `,
  plain: `
    version x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height viewBox preserveAspectRatio points pathLength
    offset gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits
    maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient transform textLength lengthAdjust
    startOffset method spacing side fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow
    clip clip-rule font-size font-style font-variant font-weight font-stretch font-size-adjust text-anchor text-decoration
    text-rendering letter-spacing word-spacing writing-mode direction unicode-bidi dominant-baseline alignment-baseline
    baseline-shift glyph-orientation-vertical glyph-orientation-horizontal kerning stop-color stop-opacity flood-color
    flood-opacity lighting-color color-interpolation color-interpolation-filters color-rendering shape-rendering
    image-rendering vector-effect paint-order pointer-events enable-background mix-blend-mode isolation
    filterUnits primitiveUnits in in2 result stdDeviation mode type values operator k1 k2 k3 k4 order kernelMatrix divisor
    bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
    specularExponent azimuth elevation limitingConeAngle pointsAtX pointsAtY pointsAtZ z scale xChannelSelector
    yChannelSelector radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent
    attributeName attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines from to by
    additive accumulate keyPoints origin
    horiz-adv-x horiz-origin-x vert-adv-y units-per-em ascent descent cap-height x-height space zoomAndPan
  `,
  free: 'style class id href font-family unicode',
})

/** Values of other shapes than a word or number, by attribute or property. */
const shapes: Readonly<Record<string, (value: string) => boolean>> = {
  ...{ d: isOutline, path: isOutline, points: isOutline, transform: isLong, values: isLong },
  ...{
    fill: isPaint,
    stroke: isPaint,
    'clip-path': isPaint,
    mask: isPaint,
    filter: isPaint,
    marker: isPaint,
  },
  ...{ 'marker-start': isPaint, 'marker-mid': isPaint, 'marker-end': isPaint },
}

/** True for a value that a drawing may have. @param name of an attribute or a property */
export function isDrawingValue(name: string, value: string): boolean {
  const isShaped = Object.hasOwn(shapes, name) ? shapes[name] : undefined
  return isShaped ? isShaped(value) : svgVocabulary.plain.has(name) && isPlain(value, svgWords)
}

function isOutline(value: string): boolean {
  return isMadeOf(drawingPath, value)
}

/** Many numbers: more than `isPlain` reads at once. */
function isLong(value: string): boolean {
  return value.split(/[;)]/).every((one) => isPlain(one, svgWords) || isOutline(one))
}

/** A colour, or something in the drawing by its name. */
function isPaint(value: string): boolean {
  return isPlain(value.replace(/^url\(\s*['"]?#[^)]*\)/, '').replaceAll('/', ' '), svgWords)
}
