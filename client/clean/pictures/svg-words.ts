/** Every word that an attribute or property of a drawing can have as its value (SVG 2, CSS), and names of colours. */
export const svgWords: ReadonlySet<string> = new Set(
  `
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue
    chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey
    darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray
    darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen
    fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen
    lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime
    limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive
    olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver
    skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
    whitesmoke yellow yellowgreen
    transparent currentColor currentcolor none inherit initial unset auto normal context-fill context-stroke accumulate new
    rgb rgba hsl hsla rect inset matrix translate scale rotate skewX skewY
    objectBoundingBox userSpaceOnUse strokeWidth pad reflect repeat auto-start-reverse align stretch exact spacingAndGlyphs
    left right top bottom center middle start end before after both all
    nonzero evenodd butt round square miter miter-clip arcs bevel inline block list-item inline-block table table-row table-cell
    run-in compact marker contents flex grid flow-root visible hidden collapse scroll
    italic oblique small-caps bold bolder lighter ultra-condensed extra-condensed condensed semi-condensed semi-expanded
    expanded extra-expanded ultra-expanded wider narrower underline overline line-through blink wavy solid double dotted dashed
    optimizeSpeed optimizeLegibility geometricPrecision optimizeQuality crispEdges crisp-edges pixelated smooth
    lr-tb rl-tb tb-rl lr rl tb horizontal-tb vertical-rl vertical-lr ltr rtl embed bidi-override isolate isolate-override plaintext
    text-bottom alphabetic ideographic central mathematical text-top hanging baseline sub super use-script no-change reset-size
    before-edge text-before-edge after-edge text-after-edge text-top sRGB linearRGB
    non-scaling-stroke non-scaling-size non-rotation fixed-position fill stroke markers visiblePainted visibleFill visibleStroke
    bounding-box painted multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion
    hue saturation color luminosity isolate
    SourceGraphic SourceAlpha BackgroundImage BackgroundAlpha FillPaint StrokePaint over in out atop xor lighter arithmetic
    erode dilate fractalNoise turbulence stitch noStitch duplicate wrap identity table discrete linear gamma
    saturate hueRotate luminanceToAlpha R G B A true false
    CSS XML always whenNotActive never indefinite replace sum remove freeze paced spline default magnify disable
    click begin repeat mouseover mouseout mousedown mouseup focusin focusout activate
    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points offset transform opacity fill-opacity stroke-opacity
    stroke-width stroke-dashoffset stroke-dasharray stop-color stop-opacity display visibility font-size viewBox values
    stdDeviation radius baseFrequency seed azimuth elevation startOffset pathLength gradientTransform patternTransform href
    xlink:href flood-color flood-opacity lighting-color rotate clip-path mask filter
    xMinYMin xMidYMin xMaxYMin xMinYMid xMidYMid xMaxYMid xMinYMax xMidYMax xMaxYMax meet slice
    xx-small x-small small medium large x-large xx-large smaller larger
  `
    .trim()
    .split(/\s+/),
)
