/**
 * OpenDocument 1.3, part 3: what its parts may contain. This excludes who wrote, changed, printed or sent it, and
 * everything that runs.
 */
import { vocabulary, type Vocabularies, type Vocabulary } from './vocabulary.ts'

const oasis = 'urn:oasis:names:tc:opendocument:xmlns:'
const w3 = 'http://www.w3.org/'

const bySpace: Readonly<Record<string, Vocabulary>> = {
  [`${oasis}animation:1.0`]: vocabulary({
    elements: `
      animate animateColor animateMotion animateTransform iterate par seq set transitionFilter
    `,
    plain: `
      audio-level color-interpolation color-interpolation-direction command iterate-interval iterate-type
      sub-item 
    `,
    kinds: {
      motion: 'formula value',
    },
  }),
  [`${oasis}chart:1.0`]: vocabulary({
    elements: `
      axis categories chart data-label data-point domain equation error-indicator floor footer grid
      label-separator legend mean-value plot-area regression-curve series stock-gain-marker stock-loss-marker
      stock-range-line subtitle symbol-image title wall
    `,
    plain: `
      name symbol-name
      angle-offset attached-axis auto-position auto-size automatic-content axis-label-position axis-position
      class column-mapping connect-bars data-label-number data-label-symbol data-label-text
      data-source-has-labels deep dimension display-equation display-label display-r-square error-category
      error-lower-indicator error-lower-limit  error-margin error-percentage
      error-upper-indicator error-upper-limit  gap-width group-bars-per-axis hole-size
      include-hidden-cells interpolation interval-major interval-minor-divisor japanese-candle-stick
      label-arrangement  label-position label-position-negative legend-align legend-position
      lines link-data-style-to-source logarithmic maximum mean-value minimum origin overlap percentage
      pie-offset regression-type repeated reverse-direction right-angled-axes row-mapping scale-text
      series-source solid-type sort-by-x-values spline-order spline-resolution stacked symbol-height symbol-type
      symbol-width text-overlap three-dimensional tick-mark-position tick-marks-major-inner
      tick-marks-major-outer tick-marks-minor-inner tick-marks-minor-outer treat-empty-cells vertical visible
    `,
    kinds: {
      openName: 'style-name',
      range: 'values-cell-range-address label-cell-address error-lower-range error-upper-range',
    },
  }),
  [`${oasis}dr3d:1.0`]: vocabulary({
    elements: `
      cube extrude light rotate scene sphere
    `,
    plain: `
      transform
      ambient-color back-scale backface-culling center close-back close-front depth diffuse-color direction
      distance edge-rounding edge-rounding-mode emissive-color enabled end-angle focal-length
      horizontal-segments lighting-mode max-edge min-edge normals-direction normals-kind projection shade-mode
      shadow shadow-slant shininess size specular specular-color texture-filter texture-generation-mode-x
      texture-generation-mode-y texture-kind texture-mode vertical-segments vpn vrp vup
    `,
  }),
  [`${oasis}drawing:1.0`]: vocabulary({
    elements: `
      caption circle connector contour-path contour-polygon custom-shape ellipse enhanced-geometry equation
      fill-image frame g glue-point gradient handle hatch image layer layer-set line marker measure object
      opacity page page-thumbnail path polygon polyline rect regular-polygon stroke-dash text-box
    `,
    plain: `
      extrusion-viewpoint fill-image-ref-point points transform
      align angle archive auto-grow-height auto-grow-width background-size blue border caption-angle
      caption-angle-type caption-escape caption-escape-direction caption-fit-line-length caption-gap
      caption-line-length caption-point-x caption-point-y caption-type class-id code color color-inversion
      color-mode concave concentric-gradient-fill-allowed contrast  corner-radius corners cx cy 
      decimal-places display distance dots1 dots1-length dots2 dots2-length draw-aspect end end-angle end-color
      end-glue-point end-guide end-intensity end-line-spacing-horizontal end-line-spacing-vertical 
      engine escape-direction extrusion extrusion-allowed extrusion-brightness extrusion-color extrusion-depth
      extrusion-diffusion extrusion-first-light-direction extrusion-first-light-harsh
      extrusion-first-light-level extrusion-light-face extrusion-metal extrusion-number-of-line-segments
      extrusion-origin extrusion-rotation-angle extrusion-rotation-center extrusion-second-light-direction
      extrusion-second-light-harsh extrusion-second-light-level extrusion-shininess extrusion-skew
      extrusion-specularity fill fill-color fill-hatch-solid fill-image-height fill-image-ref-point-x
      fill-image-ref-point-y fill-image-width fit-to-contour fit-to-size frame-display-border
      frame-display-scrollbar frame-margin-horizontal frame-margin-vertical gamma glue-point-leaving-directions
      glue-point-type gradient-step-count green guide-distance guide-overhang handle-mirror-horizontal
      handle-mirror-vertical   
         handle-switched image-opacity kind
       line-distance line-skew luminance  marker-end-center marker-end-width 
      marker-start-center marker-start-width may-script measure-align measure-vertical-align mirror-horizontal
      mirror-vertical nohref object ole-draw-aspect opacity page-number parallel path-stretchpoint-y placing
      protected recreate-on-edit red rotation secondary-fill-color shadow shadow-color shadow-offset-x
      shadow-offset-y shadow-opacity  sharpness show-unit start start-angle start-color start-glue-point
      start-guide start-intensity start-line-spacing-horizontal start-line-spacing-vertical  stroke
       stroke-linejoin style symbol-color text-path text-path-allowed text-path-mode
      text-path-same-letter-heights text-path-scale text-rotate-angle textarea-horizontal-align
      textarea-vertical-align tile-repeat-offset  unit value visible-area-height visible-area-left
      visible-area-top visible-area-width wrap-influence-on-position z-index
    `,
    kinds: {
      openName:
        'marker-start marker-end chain-next-name fill-gradient-name fill-hatch-name fill-image-name master-page-name opacity-name stroke-dash style-name text-style-name layer name',
      openNames: 'stroke-dash-names',
      shapeFormula:
        'enhanced-path formula glue-points handle-polar handle-position modifiers path-stretchpoint-x text-areas handle-radius-range-maximum handle-radius-range-minimum handle-range-x-maximum handle-range-x-minimum handle-range-y-maximum handle-range-y-minimum',
      shapeType: 'type',
      id: 'id shape-id start-shape end-shape control',
    },
  }),
  [`${oasis}xsl-fo-compatible:1.0`]: vocabulary({
    plain: `
      background-color border border-bottom border-left border-right border-top break-after break-before clip
      color column-count column-gap  end-indent font-size font-style font-variant font-weight height
      hyphenate hyphenation-keep hyphenation-ladder-count hyphenation-push-char-count
      hyphenation-remain-char-count keep-together keep-with-next  letter-spacing line-height margin
      margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width orphans
      padding padding-bottom padding-left padding-right padding-top page-height page-width  space-after
      space-before start-indent text-align text-align-last text-indent text-shadow text-transform widows width
      wrap-option
    `,
    kinds: {
      fonts: 'font-family',
      language: 'language',
      region: 'country',
      script: 'script',
    },
  }),
  [`${oasis}datastyle:1.0`]: vocabulary({
    elements: `header-first footer-first
      am-pm boolean boolean-style currency-style currency-symbol= date-style day day-of-week embedded-text= era
      fraction hours minutes month number number-style percentage-style quarter scientific-number seconds text=
      text-content text-style time-style week-of-year year
    `,
    plain: `contextual-spacing
      automatic-order calendar  decimal-places decimal-replacement denominator-value display-factor
      format-source grouping  min-denominator-digits min-exponent-digits min-integer-digits
      min-numerator-digits position possessive-form   style textual
       transliteration-format  transliteration-style
      truncate-on-overflow
    `,
    kinds: {
      language: 'language rfc-language-tag transliteration-language',
      region: 'country transliteration-country',
      script: 'script',
    },
  }),
  [`${oasis}office:1.0`]: vocabulary({
    elements: `
      automatic-styles body chart document document-content document-styles drawing font-face-decls image
      master-styles presentation spreadsheet styles text
    `,
    plain: `
      boolean-value
      automatic-update display   value-type version
    `,
    free: `
      date-value time-value
    `,
    kinds: {
      fontName: 'font-name-asian font-name-complex',
      number: 'value',
      currency: 'currency',
    },
  }),
  [`${oasis}presentation:1.0`]: vocabulary({
    elements: `
      animation-group animations date-time footer footer-decl= header header-decl= notes placeholder settings
      show
    `,
    plain: `
      object
      action animations background-objects-visible background-visible class delay direction display-date-time
      display-footer display-header display-page-number duration effect endless force-manual full-screen
        mouse-as-pen mouse-visible node-type    pause placeholder
      play-full preset-class  preset-sub-type  show-end-of-presentation-slide show-logo source
      speed  start-scale start-with-navigator stay-on-top transition-on-click transition-speed
      transition-style transition-type user-transformed verb visibility
    `,
    kinds: {
      openName:
        'name presentation-page-layout-name style-name use-date-time-name use-footer-name use-header-name',
      id: 'master-element group-id',
    },
  }),
  [`${oasis}smil-compatible:1.0`]: vocabulary({
    plain: `
      accelerate accumulate additive attributeName autoReverse   calcMode decelerate direction dur 
      endsync fadeColor fill fillDefault  keySplines keyTimes mode repeatCount repeatDur restart
      restartDefault subtype   type 
    `,
    kinds: {
      motion: 'by from to values begin end',
      id: 'targetElement',
    },
  }),
  [`${oasis}style:1.0`]: vocabulary({
    elements: `
      background-image chart-properties column column-sep columns default-page-layout default-style
      drawing-page-properties drop-cap font-face footer footer-left footer-style footnote-sep graphic-properties
      handout-master header header-footer-properties header-left header-style list-level-label-alignment
      list-level-properties map master-page page-layout page-layout-properties paragraph-properties
      presentation-page-layout region-center region-left region-right ruby-properties section-properties style
      tab-stop tab-stops table-cell-properties table-column-properties table-properties table-row-properties
      text-properties
    `,
    plain: `
      font-adornments font-style-name text-autospace
      adjustment auto-text-indent auto-update background-transparency border-line-width border-line-width-bottom
      border-line-width-left border-line-width-right border-line-width-top cell-protect class color column-width
        decimal-places default-outline-level diagonal-bl-tr diagonal-bl-tr-widths
      diagonal-tl-br diagonal-tl-br-widths direction display distance distance-after-sep distance-before-sep
      dynamic-spacing editable family first-page-number flow-with-text font-charset font-charset-asian
      font-charset-complex font-family-generic font-family-generic-asian font-family-generic-complex
      font-independent-line-spacing   font-pitch font-pitch-asian
      font-pitch-complex font-relief font-size-asian font-size-complex font-size-rel font-size-rel-asian
      font-size-rel-complex font-style-asian font-style-complex font-style-name-asian font-style-name-complex
      font-weight-asian font-weight-complex footnote-max-height glyph-orientation-vertical height horizontal-pos
      horizontal-rel join-border justify-single-word   layout-grid-base-height
      layout-grid-base-width layout-grid-color layout-grid-display layout-grid-lines layout-grid-mode
      layout-grid-print layout-grid-ruby-below layout-grid-ruby-height layout-grid-snap-to
      layout-grid-standard-mode leader-color leader-style  leader-type leader-width
      legend-expansion legend-expansion-aspect-ratio length letter-kerning line-break line-height-at-least
      line-spacing line-style lines list-level may-break-between-rows min-row-height mirror 
      num-letter-sync number-wrapped-paragraphs overflow-behavior page-number page-usage position print
      print-content print-orientation print-page-order protect punctuation-wrap register-true rel-column-width
      rel-height rel-width repeat repeat-content  
       rotation-align rotation-angle row-height ruby-align ruby-position run-through
      scale-to scale-to-pages   script-type shadow shrink-to-fit snap-to-layout-grid
      style tab-stop-distance table-centering text-align-source text-blinking text-combine text-combine-end-char
      text-combine-start-char text-emphasize text-line-through-color text-line-through-mode
      text-line-through-style text-line-through-text-style text-line-through-type text-line-through-width
      text-outline text-overline-color text-overline-mode text-overline-style text-overline-type
      text-overline-width text-position text-rotation-angle text-rotation-scale text-scale text-underline-color
      text-underline-mode text-underline-style text-underline-type text-underline-width type
      use-optimal-column-width use-optimal-row-height use-window-font-color vertical-align vertical-pos
      vertical-rel volatile width wrap wrap-contour wrap-contour-mode wrap-dynamic-threshold writing-mode
      writing-mode-automatic
    `,
    free: `
      condition num-prefix num-suffix
    `,
    kinds: {
      openName:
        'apply-style-name data-style-name list-style-name master-page-name name next-style-name page-layout-name parent-style-name percentage-data-style-name register-truth-ref-style-name style-name leader-text-style',
      range: 'base-cell-address',
      fonts: 'font-family-asian font-family-complex',
      fontName: 'font-name font-name-asian font-name-complex',
      letter:
        'char leader-char leader-text text-line-through-text text-combine-start-char text-combine-end-char',
      language:
        'language-asian language-complex rfc-language-tag rfc-language-tag-asian rfc-language-tag-complex',
      region: 'country-asian country-complex',
      script: 'script-asian script-complex',
      numbering: 'num-format',
    },
  }),
  [`${oasis}svg-compatible:1.0`]: vocabulary({
    elements: `
      desc= linearGradient radialGradient stop title=
    `,
    plain: `
      accent-height alphabetic ascent bbox cap-height cx cy descent fill-rule font-size font-stretch font-style
      font-variant font-weight fx fy gradientTransform gradientUnits hanging height ideographic mathematical
      offset origin overline-position overline-thickness panose-1 r rx ry slope spreadMethod stemh stemv
      stop-color stop-opacity strikethrough-position strikethrough-thickness stroke-color stroke-linecap
      stroke-opacity stroke-width type underline-position underline-thickness  units-per-em
      v-alphabetic v-hanging v-ideographic v-mathematical viewBox width widths x x-height x1 x2 y y1 y2
    `,
    kinds: {
      path: 'd',
      fonts: 'font-family',
      openName: 'name',
    },
  }),
  [`${oasis}table:1.0`]: vocabulary({
    elements: `
      background body calculation-settings cell-address content-validation content-validations
      covered-table-cell data-pilot-display-info data-pilot-field data-pilot-field-reference data-pilot-group
      data-pilot-group-member data-pilot-groups data-pilot-layout-info data-pilot-level data-pilot-member
      data-pilot-members data-pilot-sort-info data-pilot-subtotal data-pilot-subtotals error-message
      even-columns even-rows filter filter-and filter-condition filter-or first-column first-row help-message
      iteration label-range label-ranges last-column last-row named-expression named-expressions named-range
      null-date odd-columns odd-rows shapes sort sort-by sort-groups source-cell-range source-range-address
      subtotal-field subtotal-rule subtotal-rules table table-cell table-column table-column-group table-columns
      table-header-columns table-header-rows table-row table-row-group table-rows table-template
      target-range-address
    `,
    plain: `
      acceptance-state add-empty-lines  align allow-empty-cell automatic-find-labels
      bind-styles-to-content border-color border-model  case-sensitive  column condition-source
       contains-error contains-header copy-back copy-formulas copy-styles count
        data-field data-type   direction display display-border
      display-duplicates display-filter-buttons display-list display-member-mode drill-down-on-double-click
      embedded-number-behavior enabled end end-column end-position end-row end-table end-x end-y execute
      field-number  first-row-end-column first-row-start-column function grand-total
      group-by-field-number grouped-by has-persistent-data identify-categories ignore-empty-rows index is-active
      is-data-layout-field is-selection is-sub-table  last-column-spanned last-row-end-column
      last-row-spanned last-row-start-column layout-mode link-to-source-data marked-invalid matrix-covered
      maximum-difference member-count member-type message-type mode multi-deletion-spanned null-year
      number-columns-repeated number-columns-spanned number-matrix-columns-spanned number-matrix-rows-spanned
      number-rows-repeated number-rows-spanned on-update-keep-size on-update-keep-styles operator order
      orientation page-breaks-on-group-change parse-sql-statement position precision-as-shown print protect
      protected range-usable-as refresh-delay   row  
      search-criteria-must-apply-to-whole-cell  show-details show-empty show-filter-button
      sort-mode  start start-column start-position start-row start-table status step
      steps structure-protected table table-background  track-changes type
      use-banding-columns-styles use-banding-rows-styles use-first-column-styles use-first-row-styles use-labels
      use-last-column-styles use-last-row-styles use-regular-expressions use-wildcards used-hierarchy 
      value-type visibility
    `,
    free: `
      condition date-value expression field-name formula name table-name
    `,
    kinds: {
      range:
        'base-cell-address cell-address cell-range-address end-cell-address label-cell-range-address print-ranges target-range-address cell-range buttons data-cell-range-address',
      openName: 'default-cell-style-name paragraph-style-name style-name template-name',
      place: 'content-validation-name',
      language: 'language rfc-language-tag',
      region: 'country',
      script: 'script',
      number: 'value',
    },
  }),
  [`${oasis}text:1.0`]: vocabulary({
    elements: `
      a= alphabetical-index alphabetical-index-entry-template alphabetical-index-mark
      alphabetical-index-mark-end alphabetical-index-mark-start alphabetical-index-source bibliography
      bibliography-configuration bibliography-entry-template bibliography-source bookmark bookmark-end
      bookmark-ref= bookmark-start chapter= character-count= h= illustration-index
      illustration-index-entry-template illustration-index-source image-count= index-body
      index-entry-bibliography index-entry-chapter index-entry-link-end index-entry-link-start
      index-entry-page-number index-entry-span= index-entry-tab-stop index-entry-text index-source-style
      index-source-styles index-title index-title-template= line-break linenumbering-configuration
      linenumbering-separator= list list-header list-item list-level-style-bullet list-level-style-image
      list-level-style-number list-style note note-body note-citation= note-continuation-notice-backward=
      note-continuation-notice-forward= note-ref= notes-configuration number= numbered-paragraph object-count=
      object-index object-index-entry-template object-index-source outline-level-style outline-style p= page
      page-continuation= page-count= page-number= page-sequence paragraph-count= reference-ref= ruby ruby-base=
      ruby-text= s section sequence= sequence-decl sequence-decls sequence-ref= sheet-name= soft-page-break
      sort-key span= tab table-count= table-formula= table-index table-index-entry-template table-index-source
      table-of-content table-of-content-entry-template table-of-content-source toc-mark toc-mark-end
      toc-mark-start user-index user-index-entry-template user-index-mark user-index-mark-end
      user-index-mark-start user-index-source word-count=
    `,
    plain: `
      value
      active  alphabetical-separators anchor-page-number anchor-type animation animation-delay
      animation-direction animation-repeat animation-start-inside animation-steps animation-stop-inside 
      bibliography-data-field bibliography-type  bullet-relative-size c capitalize-entries
      caption-sequence-format  chapter combine-entries combine-entries-with-dash
      combine-entries-with-pp comma-separated consecutive-numbering  continue-numbering
      copy-outline-levels count-empty-lines count-in-text-boxes current-value    
       date-adjust description display display-levels display-outline-level dont-balance-text-columns
      duration   fixed footnotes-position global   ignore-case increment
      index-scope  is-hidden is-list-header       
       kind label-followed-by level line-break line-number 
      list-level-position-and-space-mode list-tab-stop-position main-entry min-label-distance min-label-width
      month  note-class number number-lines number-position numbered-entries offset 
      outline-level page-adjust pages placeholder-type protected  reference-format
      relative-tab-stop-position  restart-numbering restart-on-page row-number  select-page
        sort-algorithm sort-ascending sort-by-position space-before start-numbering-at
      start-value tab-ref table-type time-adjust track-changes  use-caption use-chart-objects
      use-draw-objects use-floating-frames use-graphics use-index-marks use-index-source-styles
      use-keys-as-entries use-math-objects use-objects use-other-objects use-outline-level use-soft-page-breaks
      use-spreadsheet-objects use-tables   year
    `,
    free: `
      date-value time-value formula label prefix suffix
    `,
    kinds: {
      openName:
        'citation-body-style-name citation-style-name cond-style-name default-style-name main-entry-style-name master-page-name style-name style-override visited-style-name table-name',
      counter: 'caption-sequence-name',
      place: 'index-name name ref-name section-name',
      letter: 'separation-character bullet-char',
    },
  }),
  [`${w3}1998/Math/MathML`]: vocabulary({
    elements: `
      math semantics mrow mi= mn= mo= mtext= ms= mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup
      msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd maligngroup malignmark maction
    `,
    plain: `
      display mathvariant mathsize mathcolor stretchy fence separator lspace rspace minsize maxsize accent accentunder width
      height depth linethickness numalign denomalign columnalign rowalign columnspacing rowspacing notation scriptlevel
      displaystyle rowspan columnspan movablelimits symmetric
    `,
    kinds: { letter: 'open close', separator: 'separators' },
  }),
  [`${w3}1999/xlink`]: vocabulary({ plain: 'type actuate show' }),
}

export const openVocabularies: Vocabularies = new Map(Object.entries(bySpace))
