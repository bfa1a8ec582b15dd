/** Every word that an attribute of OpenDocument 1.3 can have as its value, with those of the programs that write it. */
export const openWords: ReadonlySet<string> = new Set(
  `
    3-pixel _blank _parent _self _top A a above accent accepted across actuarial address after-previous all
    alpha-numeric alternate always angled-connector-line angled-line annotations annote appear arc area arrow-down
    arrow-left arrow-right arrow-up arrowHeadWipe article as-char ascending asian asterisk at-axis at-labels
    at-labels-and-axis attractive author auto auto-create-new-frame auto-maximum auto-minimum automatic average
    averaged-abscissa avoid-overlap axial axis b-spline background balanced bang bar barnDoorWipe barnVeeWipe
    barnZigZagWipe barWipe baseline below bevel bibliography-type big biggest bitmap blend blindsWipe block
    block-arc Bold bold bold-italic Book book booklet booktitle boolean border both bottom bottom-end bottom-left
    bottom-right bottom-start bottomCenter bottomLeft bottomRight bow-tie bowTieWipe box boxSnakesWipe boxWipe
    brace-pair bracket-pair bt-lr bubble buddhist butt can capitalize caption category-and-value cell-range
    cellRangeAddress center centerRight centerTop central chapter char char-weight chart charts checkerboard
    checkerBoardWipe chevron circle circular-arrow circular-leftarrow clip clockWipe clockwise clockwiseNine
    clockwiseSix clockwiseThree clockwiseTwelve close close-horizontal close-vertical cloud cloud-callout cm
    collapse collapsing color color-dim column column-percentage columns combHorizontal combVertical command complex
    concave-star6 condensed condition cone conference constant content continue continuous copy-all
    copy-results-only corner corner-right-arrow cornersIn cornersOut correct count counter-clockwise
    counterclockwise countnums cross crossfade cube cubic-spline cuboid currency current current-date curve
    curved-arrow custom custom1 custom2 custom3 custom4 custom5 cut cylinder dash dashed data date date-time days
    decorative default descending diagonalWipe diamond direction disable disabled disc discrete dissolve distribute
    distribute-letter distribute-space document dot dot-dash dot-dashed dot-dot-dash dotted double double-sided
    double-struck doubleFanWipe doubleSweepWipe down down-arrow down-arrow-callout downAcross downdiagonalstrike
    draft drawing-page drawings dynamic edition editor eightBlade eightPoint ellipse ellipseWipe ellipsoid email
    embed embossed emphasis enable enabled end endnote engraved entrance error error-margin evenodd execute exit
    expanded exponential extra-condensed extra-expanded eyeWipe fade fade-from-bottom fade-from-center
    fade-from-left fade-from-lowerleft fade-from-lowerright fade-from-right fade-from-top fade-from-upperleft
    fade-from-upperright fade-out fade-to-center fadeFromColor fadeOverColor fadeToColor false fanWipe fast fill
    fill-color filled-radar filter first first-page fix fixed flat float flowchart-alternate-process flowchart-card
    flowchart-collate flowchart-connector flowchart-data flowchart-decision flowchart-delay
    flowchart-direct-access-storage flowchart-display flowchart-document flowchart-extract
    flowchart-internal-storage flowchart-magnetic-disk flowchart-manual-input flowchart-manual-operation
    flowchart-merge flowchart-multidocument flowchart-off-page-connector flowchart-or flowchart-predefined-process
    flowchart-preparation flowchart-process flowchart-punched-tape flowchart-sequential-access flowchart-sort
    flowchart-stored-data flowchart-summing-junction flowchart-terminator flower fly-away font-color font-size
    font-style font-weight fontwork-arch-down-curve fontwork-arch-down-pour fontwork-arch-left-curve
    fontwork-arch-left-pour fontwork-arch-right-curve fontwork-arch-right-pour fontwork-arch-up-curve
    fontwork-arch-up-pour fontwork-chevron-down fontwork-chevron-up fontwork-circle-curve fontwork-circle-pour
    fontwork-curve-down fontwork-curve-up fontwork-fade-down fontwork-fade-left fontwork-fade-right fontwork-fade-up
    fontwork-fade-up-and-left fontwork-fade-up-and-right fontwork-inflate fontwork-open-circle-curve
    fontwork-open-circle-pour fontwork-plain-text fontwork-slant-down fontwork-slant-up fontwork-stop
    fontwork-triangle-down fontwork-triangle-up fontwork-wave footer footnote forbidden foreground formula
    formula-hidden formulas forward fourBlade fourBoxWipe fourPoint fraktur frame frame-content frame-end-margin
    frame-start-margin free freeze from-another-table from-bottom from-center from-inside from-left from-lower-left
    from-lower-right from-right from-same-table from-top from-upper-left from-upper-right fromBottom fromBottomLeft
    fromBottomRight fromLeft fromRight fromTop fromTopLeft fromTopRight ft full gantt gap gengou gouraud gradient
    graphic gregorian greyscale grid groove handout hanging hanja hanja_yoil hatch header headers heart Height
    height hexagon hexagonWipe hidden hidden-and-protected hide high hijri hold horizontal horizontal-bar
    horizontal-checkerboard horizontal-lines horizontal-on-even horizontal-on-odd horizontal-scroll
    horizontal-stripes horizontalstrike hourglass hours howpublished hsl I i icon identifier ideograph-alpha ignore
    image in inbook inch incollection indefinite index infinity infix information inherit inline inner inproceedings
    inset inside institution integer intensity inter-character interactive-sequence interlocking-horizontal-left
    interlocking-horizontal-right interlocking-vertical-bottom interlocking-vertical-top
    into-default-style-data-style into-english-number inverse irisWipe isbn isosceles-triangle issn Italic italic
    iterative jewish journal justify keep-text keyhole km label-alignment label-width-and-position landscape
    language laser last last-page last-visited-page latin leave-gap left left-arrow left-arrow-callout left-brace
    left-bracket left-outside left-right-arrow left-right-arrow-callout leftCenter leftToRight letters lightning
    line line-callout-1 line-callout-2 line-callout-3 line-height linear lines listtab logarithmic long long-dash
    longdiv low lowercase lr lr-tb ltr luminance m main-sequence major manual margins mastersthesis matrix max
    maximum media media-call medium mediummathspace melt member-difference member-percentage
    member-percentage-difference mi middle min minimum minor minutes mirror mirrored misc miscDiagonalWipe
    miscShapeWipe miter mm modern modulate mono monospace month months moon motion-path move move-from-bottom
    move-from-left move-from-lowerleft move-from-lowerright move-from-right move-from-top move-from-upperleft
    move-from-upperright move-short moving-average name name-and-extension named named-symbol near-axis
    near-axis-other-side near-origin net never new newline next next-page no-limit no-repeat no-wrap nohref
    non-primitive none nonzero normal notched-right-arrow note notes nothing number number-all-superior
    number-and-name number-no-superior object objectBoundingBox objects oblique octagon ole-action on-click
    once-concurrent once-successive oneBlade onLoad onRequest opacity open open-horizontal open-vertical
    organizations orgchart out outer outline outline-subtotals-bottom outline-subtotals-top outset outside
    outside-end outside-start paced pad page page-content page-content-bottom page-content-top page-end-margin
    page-number page-start-margin pages paper paragraph paragraph-content paragraph-end-margin
    paragraph-start-margin parallel parallelogram parallelSnakesWipe path pc pending pentagon pentagon-right
    pentagonWipe percent percentage percentile perspective phdthesis phong pie pinWheelWipe plain-number
    plain-number-and-name plus polynomial portrait position postfix power prefix presentation previous previous-page
    print-range print-view printer prior proceedings product protected pt publisher pushWipe puzzle pyramid
    quad-arrow quad-arrow-callout quad-bevel quarters quartile query radar radial radical random randomBarWipe rect
    rectangle rectangular rectangular-callout reflect Regular regular rejected remove remove-dependents
    remove-precedents repeat repeat-column repeat-row replace report-type reverse rgb ridge right right-arrow
    right-arrow-callout right-brace right-bracket right-outside right-triangle rightCenter ring rl rl-tb ROC
    roll-from-bottom roll-from-left roll-from-right roll-from-top Roman roman Rotate rotate rotatex rotatey rotatez
    round round-callout round-rectangle round-rectangular-callout roundedbox roundRectWipe row row-percentage rows
    ruby run-through running-total s-sharped-arrow saloonDoorWipe sans-serif scale scale-min scatter school screen
    script scroll seconds section segments self semi-automatic semi-condensed semi-expanded separating separator
    series shape short show shrink-to-fit side-by-side signet simple single singleSweepWipe sixPoint size SkewX
    skewX skewY skip-white-space slide slideWipe slow small small-caps smiley snakeWipe solid sort-ascending sound
    space sphere spiral-inward-left spiral-inward-right spiral-outward-left spiral-outward-right spiralin-left
    spiralin-right spiralout-left spiralout-right spiralWipe spline split-arrow split-round-arrow square
    stagger-even stagger-odd standard standard-deviation standard-error star star12 star24 star4 star5 star6 star8
    start starWipe stdev stdevp step-center-x step-center-y step-end step-start stock stop straight-line stretch
    stretch-from-bottom stretch-from-left stretch-from-right stretch-from-top strict string striped-right-arrow
    stripes stroke stroke-color sub subtitle sum sun super surface swiss system table table-cell table-column
    table-row tabular-layout tb tb-lr tb-rl techreport text text-box text-underline thick thickmathspace thin
    thinmathspace threeBlade thumbnail time timing-root title to-another-table to-bottom to-center to-left
    to-lower-left to-lower-right to-right to-top to-upper-left to-upper-right top top-end top-left top-right
    top-start topCenter topLeft topLeftClockwise topLeftDiagonal topLeftHorizontal topLeftVertical topRight
    topRightClockwise topToBottom total-percentage trace-dependents trace-errors trace-precedents transition
    translate transparent trapezoid triangleWipe triple true ttb twoBladeHorizontal twoBladeVertical ultra-condensed
    ultra-expanded uncover-to-bottom uncover-to-left uncover-to-lowerleft uncover-to-lowerright uncover-to-right
    uncover-to-top uncover-to-upperleft uncover-to-upperright unit unpublished unsorted up up-arrow up-arrow-callout
    up-down-arrow up-down-arrow-callout up-right-arrow up-right-arrow-callout up-right-down-arrow updiagonalstrike
    uppercase url use-zero value value-and-percentage value-type var variable variance varp veeWipe verb vertical
    vertical-bar vertical-checkerboard vertical-lines vertical-scroll vertical-stripes verticalstrike
    verythickmathspace verythinmathspace veryverythickmathspace veryverythinmathspace visibility visible void volume
    warning waterfallWipe watermark wave waveWipe wavyline wavyline-from-bottom wavyline-from-left
    wavyline-from-right wavyline-from-top whenNotActive wide Width width windshieldWipe with-previous word wrap www
    X x x-symbol Y y year years z zero-values zigZagWipe zoom
    chart:bar chart:line chart:area chart:circle chart:ring chart:scatter chart:radar chart:filled-radar chart:stock chart:bubble chart:surface chart:gantt chapter extra html list lrtb layout
`.split(/\s+/),
)
