/** SpreadsheetML (ECMA-376, part 1, 18), without who wrote, protected, filtered or linked what. */
import { vocabulary } from './vocabulary.ts'

export const sheets = vocabulary({
  elements: `
    workbook workbookPr bookViews workbookView sheets sheet definedNames definedName= calcPr
    worksheet chartsheet dialogsheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView pane selection
    sheetFormatPr cols col sheetData row c f= v= is sheetProtection sheetCalcPr
    autoFilter sortState sortCondition dataConsolidate mergeCells mergeCell phoneticPr conditionalFormatting cfRule
    formula= colorScale cfvo color dataBar iconSet dataValidations dataValidation formula1= formula2= hyperlinks hyperlink
    printOptions pageMargins pageSetup headerFooter oddHeader= oddFooter= evenHeader= evenFooter= firstHeader= firstFooter=
    rowBreaks colBreaks brk ignoredErrors ignoredError drawing picture tableParts tablePart
    sst si t= r rPr rPh rFont charset family b i strike outline shadow condense extend sz u vertAlign scheme
    styleSheet numFmts numFmt fonts font name fills fill patternFill fgColor bgColor gradientFill stop borders border
    left right start end top bottom diagonal vertical horizontal cellStyleXfs cellXfs xf alignment protection cellStyles
    cellStyle dxfs dxf tableStyles tableStyle tableStyleElement colors indexedColors rgbColor mruColors
    table tableColumns tableColumn calculatedColumnFormula= totalsRowFormula= tableStyleInfo
    extLst ext
  `,
  plain: `
    date1904 defaultThemeVersion xWindow yWindow windowWidth windowHeight tabRatio firstSheet activeTab visibility
    minimized showHorizontalScroll showVerticalScroll showSheetTabs sheetId state localSheetId hidden function calcId
    calcMode fullCalcOnLoad refMode iterate iterateCount iterateDelta fullPrecision concurrentCalc
    rgb theme tint indexed auto summaryBelow summaryRight applyStyles showOutlineSymbols autoPageBreaks fitToPage 
    windowProtection showFormulas showGridLines showRowColHeaders showZeros rightToLeft tabSelected showRuler
    showWhiteSpace defaultGridColor view  colorId zoomScale zoomScaleNormal zoomScaleSheetLayoutView
    zoomScalePageLayoutView workbookViewId xSplit ySplit activePane  activeCellId  pane
    baseColWidth defaultColWidth defaultRowHeight customHeight zeroHeight thickTop thickBottom outlineLevelRow
    outlineLevelCol min max width style bestFit customWidth phonetic outlineLevel collapsed   s customFormat ht
    thickBot ph cm vm t aca dt2D dtr del1 del2   ca si bx sheet objects scenarios formatCells formatColumns formatRows
    insertColumns insertRows insertHyperlinks deleteColumns deleteRows selectLockedCells sort autoFilter pivotTables
    selectUnlockedCells colId hiddenButton showButton blank calendarType and operator top percent 
    dxfId cellColor iconSet iconId year month day hour minute second dateTimeGrouping columnSort caseSensitive sortMethod
    descending sortBy fontId type alignment pivot priority stopIfTrue aboveAverage bottom rank timePeriod stdDev equalAverage
    gte minLength maxLength showValue reverse  disablePrompts count errorStyle imeMode allowBlank
    showDropDown showInputMessage showErrorMessage horizontalCentered verticalCentered headings gridLines gridLinesSet left
    right header footer paperSize paperHeight paperWidth scale firstPageNumber fitToWidth fitToHeight pageOrder orientation
    usePrinterDefaults blackAndWhite draft cellComments useFirstPageNumber errors horizontalDpi verticalDpi copies
    differentOddEven differentFirst scaleWithDoc alignWithMargins manualBreakCount id man pt evalError twoDigitTextYear
    numberStoredAsText formula formulaRange unlockedFormula emptyCellReference listDataValidation calculatedColumn
    uniqueCount sb eb numFmtId patternType degree diagonalUp diagonalDown outline fillId borderId xfId
    applyNumberFormat applyFont applyFill applyBorder applyAlignment applyProtection quotePrefix pivotButton horizontal
    vertical textRotation wrapText indent relativeIndent justifyLastLine shrinkToFit readingOrder locked builtinId iLevel
    customBuiltin size  headerRowCount insertRow insertRowShift totalsRowCount totalsRowShown
    headerRowDxfId dataDxfId totalsRowDxfId headerRowBorderDxfId tableBorderDxfId totalsRowBorderDxfId totalsRowFunction
    showFirstColumn showLastColumn showRowStripes showColumnStripes position val published enableFormatConditionsCalculation
    filterMode transitionEvaluation syncHorizontal syncVertical  applyAlignmentFormats
  `,
  free: `
    name displayName formatCode text promptTitle prompt errorTitle error totalsRowLabel location
  `,
  kinds: {
    cells: 'r ref sqref topLeftCell activeCell r1 r2 spans cellRange syncRef',
    cellStyle: 'headerRowCellStyle dataCellStyle totalsRowCellStyle',
    tableStyle: 'defaultTableStyle defaultPivotStyle',
    address: 'uri',
  },
})

/** Additions of newer programs: bars and small charts in cells, and rules for what may be typed in them. */
export const sheets2010 = vocabulary({
  elements: `
    conditionalFormattings conditionalFormatting cfRule dataBar cfvo borderColor negativeFillColor negativeBorderColor
    axisColor fillColor iconSet cfIcon dxf font fill border id#= sparklineGroups sparklineGroup colorSeries colorNegative
    colorAxis colorMarkers colorFirst colorLast colorHigh colorLow sparklines sparkline dataValidations dataValidation
    formula1 formula2
  `,
  plain: `
    iconSet
    type priority  minLength maxLength border gradient direction negativeBarColorSameAsPositive
    negativeBarBorderColorSameAsPositive axisPosition showValue reverse percent gte custom iconId stopIfTrue operator rank
    bottom aboveAverage stdDev equalAverage timePeriod rgb theme tint indexed auto manualMax manualMin lineWeight dateAxis
    displayEmptyCellsAs markers high low first last negative displayXAxis displayHidden minAxisType maxAxisType
    rightToLeft count allowBlank showInputMessage showErrorMessage showDropDown errorStyle pivot
  `,
  free: 'prompt promptTitle error errorTitle text',
  kinds: { guid: 'id' },
})
export const sheetFormulas = vocabulary({ elements: 'f= sqref#=' })

/** Extensions that show something, by their id in lower case; all others are programs' own. */
export const extensions = new Set([
  'http://schemas.microsoft.com/office/drawing/2008/diagram',
  '{78c0d931-6437-407d-a8ee-f0aad7539e65}',
  '{b025f937-c7b1-47d3-b67f-a62eff666e3e}',
  '{05c60535-1f16-4fd2-b633-f4f36f0b64e0}',
  '{cce6a557-97bc-4b89-adb6-d9c93caab3df}',
])
