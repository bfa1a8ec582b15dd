/** WordprocessingML (ECMA-376, part 1, 17), without who wrote what and when. */
import type { Kind } from './kinds.ts'
import { vocabulary } from './vocabulary.ts'

export const word = vocabulary({
  elements: `
    document body background p pPr r rPr t= tab br cr sym noBreakHyphen softHyphen lastRenderedPageBreak ptab pgNum
    dayShort monthShort yearShort dayLong monthLong yearLong separator continuationSeparator footnoteRef endnoteRef
    footnoteReference endnoteReference footnotes endnotes footnote endnote footnotePr endnotePr hdr ftr
    hyperlink fldSimple fldChar instrText= fldData bookmarkStart bookmarkEnd permStart permEnd drawing pict object control
    ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase dir bdo
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr top left
    bottom right between bar start end shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
    textAlignment textboxTightWrap outlineLvl divId cnfStyle sectPr
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden color w
    kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
    tbl tblPr tblGrid gridCol tr trPr tc tcPr tblPrEx tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize
    tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription
    insideH insideV tl2br tr2bl gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader hidden tcW gridSpan
    hMerge vMerge tcBorders noWrap tcMar tcFitText vAlign hideMark
    headerReference footerReference pos numFmt numStart numRestart type pgSz pgMar paperSrc pgBorders lnNumType pgNumType
    cols col formProt noEndnote titlePg rtlGutter docGrid
    styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn next link autoRedefine
    semiHidden unhideWhenUsed uiPriority qFormat locked personal personalCompose personalReply tblStylePr
    numbering numPicBullet abstractNum multiLevelType styleLink numStyleLink lvl start lvlRestart pStyle isLgl
    suff lvlText lvlPicBulletId legacy lvlJc num abstractNumId lvlOverride startOverride
    fonts font altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic
    settings view zoom removePersonalInformation removeDateAndTime displayBackgroundShape printPostScriptOverText
    embedTrueTypeFonts embedSystemFonts saveSubsetFonts mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors defaultTabStop autoHyphenation
    consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting
    bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl
    noLineBreaksAfter noLineBreaksBefore compat compatSetting themeFontLang clrSchemeMapping decimalSymbol listSeparator
    defaultTableStyle updateFields
    useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance
    balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn
    spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth showBreaksInFrames
    subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpacingAtTopOfPage suppressTopSpacingWP
    suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps usePrinterMetrics
    doNotSuppressParagraphBorders wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow
    forgetLastTabAlignment adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower doNotUseHTMLParagraphAutoSpacing
    layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell
    selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct doNotUseEastAsianBreakRules
    useWord2002TableStyleRules growAutofit useFELayout useNormalStyleForList doNotUseIndentAsNumberingTabStop
    useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables
    autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark
    doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance
    sdt sdtPr sdtContent sdtEndPr dropDownList comboBox date picture richText text checkBox showingPlcHdr
    ffData enabled calcOnExit default checked size sizeAuto ddList result listEntry textInput maxLength format
    txbxContent glossaryDocument docParts docPart docPartBody webSettings optimizeForBrowser allowPNG
  `,
  plain: `
    val color themeColor themeTint themeShade fill themeFill themeFillTint themeFillShade sz space shadow frame w h hRule
    type orient code top right bottom left header footer gutter start end before beforeLines beforeAutospacing after
    afterLines afterAutospacing line lineRule firstLine firstLineChars hanging hangingChars leftChars rightChars startChars
    endChars dropCap lines wrap vAnchor hAnchor x xAlign y yAlign hSpace vSpace anchorLock leader pos equalWidth num sep
    clear alignment relativeTo fldCharType dirty id firstRow lastRow firstColumn lastColumn noHBand noVBand evenHBand
    oddHBand evenVBand oddVBand firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn leftFromText
    rightFromText topFromText bottomFromText horzAnchor vertAnchor tblpX tblpXSpec tblpY tblpYSpec fmt chapStyle chapSep
    countBy restart distance linePitch charSpace offsetFrom zOrder display first other customStyle default qFormat
    defLockedState defUIPriority defSemiHidden defUnhideWhenUsed defQFormat count locked uiPriority semiHidden
    unhideWhenUsed ilvl tentative bidi  hint asciiTheme hAnsiTheme eastAsiaTheme cstheme percent bg1 t1 bg2 t2
    accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink customMarkFollows legacy legacySpace
    legacyIndent numFmt usb0 usb1 usb2 usb3 csb0 csb1 subsetted displacedByCustomXml colFirst colLast
    abstractNumId numId  fldLock combine combineBrackets vert vertCompress history docGrid  cols edGrp
  `,
  free: 'name anchor instr',
  kinds: { font: 'ascii hAnsi cs eastAsia font', styleId: 'styleId', address: 'uri', hex: 'char' },
})

/** Elements whose `val` is not a number or a word of the format; of free ones, somebody's own words are shown. */
export const wordValues: Readonly<Record<string, Kind | 'free' | 'styleName' | null>> = {
  ...{ name: 'styleName', aliases: null, altName: 'font' },
  ...{
    basedOn: 'styleId',
    next: 'styleId',
    link: 'styleId',
    pStyle: 'styleId',
    rStyle: 'styleId',
    tblStyle: 'styleId',
  },
  ...{ styleLink: 'styleId', numStyleLink: 'styleId', defaultTableStyle: 'styleId' },
  ...{
    decimalSymbol: 'separator',
    listSeparator: 'separator',
    noLineBreaksAfter: 'kinsoku',
    noLineBreaksBefore: 'kinsoku',
  },
  ...{
    lang: 'language',
    themeFontLang: 'language',
    lid: 'language',
    cnfStyle: 'bits',
    panose1: 'hex',
    charset: 'hex',
  },
  ...{ checkedState: 'hex', uncheckedState: 'hex' },
  ...{ lvlText: 'free', listEntry: 'free', tblCaption: 'free', tblDescription: 'free' },
}

export const word2010 = vocabulary({
  elements: `
    glow shadow reflection textOutline textFill props3d scene3d camera lightRig rot sp3d bevelT bevelB extrusionClr
    contourClr noFill solidFill gradFill gsLst gs lin path fillToRect srgbClr schemeClr alpha tint shade lumMod lumOff satMod
    satOff hueMod hueOff sat lum hue prstDash round bevel miter ligatures numForm numSpacing stylisticSets styleSet
    cntxtAlts checkbox checked checkedState uncheckedState
  `,
  plain: `
    val rad blurRad dist dir sx sy kx ky algn stA stPos endA endPos fadeDir w cap cmpd ang scaled path l t r b lim prst
    rig lat lon rev extrusionH contourW prstMaterial h pos id
  `,
  kinds: { font: 'font' },
})

export const wordDrawing = vocabulary({
  elements: `
    inline anchor simplePos positionH positionV posOffset#= align#= extent effectExtent wrapNone wrapSquare wrapTight
    wrapThrough wrapTopAndBottom wrapPolygon start lineTo docPr cNvGraphicFramePr
  `,
  plain: `
    distT distB distL distR simplePos relativeHeight behindDoc locked layoutInCell allowOverlap hidden relativeFrom x y cx
    cy l t r b wrapText edited id
  `,
  free: 'name descr title',
})

export const wordDrawing2010 = vocabulary({
  elements: 'sizeRelH sizeRelV pctWidth#= pctHeight#= pctPosHOffset#= pctPosVOffset#=',
  plain: 'relativeFrom',
})

export const wordShape = vocabulary({
  elements: 'wsp cNvPr cNvSpPr cNvCnPr spPr style extLst txbx linkedTxbx bodyPr',
  plain: 'normalEastAsianFlow id seq hidden txBox',
  free: 'name descr title',
})
export const wordGroup = vocabulary({
  elements: 'wgp grpSp cNvPr cNvGrpSpPr grpSpPr graphicFrame cNvFrPr xfrm',
  plain: 'id hidden bwMode',
  free: 'name descr title',
})
export const wordCanvas = vocabulary({ elements: 'wpc bg whole' })
