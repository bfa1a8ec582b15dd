/** DrawingML (ECMA-376, part 1, 20 and 21): shapes, pictures, charts, diagrams; and formulas (22.1). */
import { vocabulary } from './vocabulary.ts'

const colours = `
  alpha alphaMod alphaOff blue blueMod blueOff comp gamma gray green greenMod greenOff hue hueMod hueOff inv invGamma lum
  lumMod lumOff red redMod redOff sat satMod satOff shade tint hslClr prstClr schemeClr scrgbClr srgbClr sysClr
`

export const drawing = vocabulary({
  elements: `
    ${colours}
    theme themeElements clrScheme fontScheme fmtScheme majorFont minorFont font objectDefaults extraClrSchemeLst
    extraClrScheme clrMap spDef lnDef txDef themeOverride overrideClrMapping masterClrMapping custClrLst custClr
    dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink fillStyleLst lnStyleLst effectStyleLst
    effectStyle bgFillStyleLst graphic graphicData graphicFrame graphicFrameLocks ahLst ahXY ahPolar avLst gd gdLst
    cxnLst cxn rect pathLst path moveTo lnTo arcTo quadBezTo cubicBezTo close pt prstGeom custGeom xfrm off ext chOff chExt
    noFill solidFill gradFill blipFill pattFill grpFill gsLst gs lin tileRect fillToRect fillRect srcRect stretch tile blip
    bgClr fgClr alphaBiLevel alphaCeiling alphaFloor alphaInv alphaModFix alphaRepl biLevel blur clrChange clrFrom clrTo
    clrRepl duotone fillOverlay grayscl hsl effectLst effectDag cont glow innerShdw outerShdw prstShdw reflection relOff
    softEdge effect blend xfrm ln headEnd tailEnd prstDash custDash ds round bevel miter
    scene3d camera lightRig rot backdrop anchor norm up sp3d bevelT bevelB extrusionClr contourClr flatTx
    sp spPr style lnRef fillRef effectRef fontRef txSp txBody useSpRect cNvPr cNvSpPr nvSpPr pic nvPicPr cNvPicPr picLocks
    grpSp grpSpPr nvGrpSpPr cNvGrpSpPr grpSpLocks spLocks cxnSp nvCxnSpPr cNvCxnSpPr cxnSpLocks stCxn endCxn
    nvGraphicFramePr cNvGraphicFramePr
    bodyPr lstStyle p pPr r rPr t= br fld endParaRPr defPPr defRPr lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr
    lvl8pPr lvl9pPr lnSpc spcBef spcAft spcPct spcPts buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone
    buAutoNum buChar buBlip tabLst tab uLnTx uLn uFillTx uFill highlight latin ea cs sym rtl hlinkClick hlinkMouseOver
    hlinkHover prstTxWarp noAutofit normAutofit spAutoFit
    tbl tblPr tblGrid gridCol tr tc tcPr tableStyleId#= tableStyle lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D headers
    tblStyleLst tblStyle tblBg wholeTbl band1H band2H band1V band2V lastCol firstCol lastRow firstRow seCell swCell neCell
    nwCell tcTxStyle tcStyle tcBdr left right top bottom insideH insideV tl2br tr2bl fill
    audioCd audioFile quickTimeFile videoFile wavAudioFile bldChart bldDgm
  `,
  plain: `
    val r g b hue sat lum lastClr x y cx cy l t rot flipH flipV fill stroke extrusionOk w h wR hR stAng swAng prst
    ang scaled path rotWithShape sx sy flip algn dpi cstate amt thresh bright contrast a useA rad grow blurRad
    dist dir kx ky stA stPos endA endPos fadeDir blend tx ty cap cmpd len type lim d sp fov zoom rig lat lon rev
    z dx dy dz extrusionH contourW prstMaterial idx id hidden noGrp noSelect noRot noChangeAspect noMove noResize
    noEditPoints noAdjustHandles noChangeArrowheads noChangeShapeType noTextEdit noCrop noUngrp noDrilldown txBox
    preferRelativeResize vertOverflow horzOverflow vert wrap lIns tIns rIns bIns numCol spcCol rtlCol fromWordArt anchor
    anchorCtr forceAA upright compatLnSpc fontScale lnSpcReduction marL marR lvl indent defTabSz rtl eaLnBrk fontAlgn
    latinLnBrk hangingPunct kumimoji sz i u strike kern spc normalizeH baseline noProof dirty err smtClean smtId
    pitchFamily charset startAt pos rowSpan gridSpan hMerge vMerge marT marB firstRow firstCol lastRow lastCol bandRow
    bandCol hidden on bwMode meth advAuto allUniqueName locked fLocksText bld animBg minVer
                bg1 tx1 bg2 tx2 accent1 accent2 accent3
    accent4 accent5 accent6 hlink folHlink   highlightClick endSnd history invalidUrl
  `,
  free: 'name descr title',
  kinds: {
    font: 'typeface',
    hex: 'panose',
    script: 'script',
    letter: 'char',
    guideFormula: 'fmla',
    guide: 'gdRefX gdRefY gdRefR gdRefAng minX maxX minY maxY minR maxR minAng maxAng',
    address: 'uri',
    guid: 'styleId def',
    tableStyle: 'styleName',
    action: 'action',
    language: 'lang altLang',
  },
})

export const picture = vocabulary({
  elements: 'pic nvPicPr cNvPr cNvPicPr blipFill spPr',
  plain: 'id hidden preferRelativeResize',
  free: 'name descr title',
})

export const sheetDrawing = vocabulary({
  elements: `
    wsDr absoluteAnchor oneCellAnchor twoCellAnchor from to col#= colOff#= row#= rowOff#= pos ext sp grpSp graphicFrame cxnSp pic
    clientData nvSpPr nvPicPr nvGrpSpPr nvCxnSpPr nvGraphicFramePr cNvPr cNvSpPr cNvPicPr cNvGrpSpPr cNvCxnSpPr
    cNvGraphicFramePr spPr grpSpPr blipFill style txBody xfrm contentPart
  `,
  plain: `editAs x y cx cy id hidden txBox fLocksText fPublished fLocksWithSheet fPrintsWithSheet preferRelativeResize bwMode`,
  free: 'name descr title textlink',
})

export const chart = vocabulary({
  elements: `
    chartSpace chart date1904 lang roundedCorners clrMapOvr pivotFmts pivotFmt protection autoTitleDeleted title tx rich
    strRef f= strCache ptCount pt v= numRef numCache formatCode= numLit strLit multiLvlStrRef multiLvlStrCache lvl txPr
    layout manualLayout layoutTarget xMode yMode wMode hMode x y w h overlay plotArea legend legendPos legendEntry plotVisOnly
    dispBlanksAs showDLblsOverMax view3D rotX hPercent rotY depthPercent rAngAx perspective floor sideWall backWall
    thickness pictureOptions applyToFront applyToSides applyToEnd pictureFormat pictureStackUnit spPr
    areaChart area3DChart lineChart line3DChart stockChart radarChart scatterChart pieChart pie3DChart doughnutChart
    barChart bar3DChart ofPieChart surfaceChart surface3DChart bubbleChart valAx catAx dateAx serAx dTable axId
    barDir grouping varyColors ser idx order invertIfNegative dPt dLbls dLbl trendline errBars cat val shape
    gapWidth overlap serLines marker symbol size explosion bubble3D smooth xVal yVal bubbleSize bubbleScale
    showNegBubbles sizeRepresents firstSliceAng holeSize ofPieType splitType splitPos custSplit secondPiePt secondPieSize
    radarStyle scatterStyle wireframe bandFmts bandFmt dropLines hiLowLines upDownBars upBars downBars gapDepth
    delete numFmt dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator=
    showLeaderLines leaderLines trendlineType period intercept dispRSqr dispEq trendlineLbl forward backward name=
    errDir errBarType errValType noEndCap plus minus scaling logBase orientation max min axPos majorGridlines
    minorGridlines majorTickMark minorTickMark tickLblPos crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl
    crossBetween majorUnit minorUnit dispUnits builtInUnit custUnit dispUnitsLbl baseTimeUnit majorTimeUnit minorTimeUnit
    tickLblSkip tickMarkSkip showHorzBorder showVertBorder showOutline showKeys userShapes style fmtId
    printSettings headerFooter pageMargins pageSetup chartObject data formatting selection userInterface
  `,
  plain: 'val idx b l r t header footer sourceLinked alignWithMargins',
  free: 'formatCode',
})

export const chartDrawing = vocabulary({
  elements: `
    userShapes relSizeAnchor absSizeAnchor from to x#= y#= ext sp grpSp graphicFrame cxnSp pic nvSpPr nvPicPr nvGrpSpPr nvCxnSpPr
    nvGraphicFramePr cNvPr cNvSpPr cNvPicPr cNvGrpSpPr cNvCxnSpPr cNvGraphicFramePr spPr grpSpPr blipFill style txBody xfrm
  `,
  plain: 'id hidden txBox cx cy fLocksText',
  free: 'name descr title textlink',
})

export const diagram = vocabulary({
  elements: `
    dataModel ptLst pt prSet presLayoutVars spPr t cxnLst cxn bg whole style
    layoutDef sampData styleData clrData layoutNode forEach choose if else alg param presOf shape adjLst adj
    constrLst constr ruleLst rule varLst orgChart chMax chPref bulletEnabled dir hierBranch animOne animLvl resizeHandles
    styleDef scene3d styleLbl sp3d txPr colorsDef fillClrLst linClrLst effectClrLst txLinClrLst txFillClrLst txEffectClrLst
    relIds
  `,
  plain: `
    type  srcOrd destOrd   val func op arg axis ptType hideLastTrans st cnt step for 
    refType refFor fact rot zOrderOff hideGeom lkTxEntry blipPhldr moveWith chOrder meth coherent3DOff custAng
    custFlipVert custFlipHor custSzX custSzY custScaleX custScaleY custT custLinFactX custLinFactY custLinFactNeighborX
    custLinFactNeighborY custRadScaleRad custRadScaleInc phldr phldrT presStyleCnt presStyleIdx idx max useDef
  `,
  kinds: {
    model: 'modelId srcId destId presAssocID cxnId parTransId sibTransId',
    layout: 'presId loTypeId qsTypeId csTypeId uniqueId',
    node: 'presName presStyleLbl name styleLbl ref forName refForName',
  },
})

export const diagramShapes = vocabulary({
  elements: `dataModelExt drawing spTree nvGrpSpPr cNvPr cNvGrpSpPr grpSpPr sp grpSp nvSpPr cNvSpPr spPr style txBody txXfrm`,
  plain: 'id hidden txBox',
  free: 'name descr title relId',
  kinds: { model: 'modelId' },
})

/** Formulas. */
export const math = vocabulary({
  elements: `
    oMath oMathPara oMathParaPr r rPr t= acc accPr bar barPr borderBox borderBoxPr box boxPr d dPr eqArr eqArrPr f fPr func
    funcPr groupChr groupChrPr limLow limLowPr limUpp limUppPr m mPr mcs mc mcPr mr nary naryPr phant phantPr rad radPr
    sPre sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr e den num deg fName lim sub sup chr pos ctrlPr baseJc maxDist
    objDist rSpRule rSp cSp cGp cGpRule count mcJc plcHide begChr endChr sepChr grow shp limLoc subHide supHide degHide type
    show transp zeroAsc zeroDesc zeroWid vertJc opEmu noBreak diff brk aln hideTop hideBot hideLeft hideRight strikeH
    strikeV strikeBLTR strikeTLBR alnScr lit nor scr sty jc argPr argSz mathPr mathFont brkBin brkBinSub smallFrac
    dispDef lMargin rMargin defJc preSp postSp interSp intraSp wrapIndent wrapRight intLim naryLim
  `,
  plain: 'alnAt val',
})

/** VML (ECMA-376, part 4, 19): shapes of older programs, and watermarks. */
export const vml = vocabulary({
  elements: `
    shape shapetype group rect roundrect oval line polyline arc curve image background fill stroke shadow path formulas f
    handles h textbox textpath imagedata
  `,
  plain: `
    adj type
      coordsize coordorigin   filled stroked  strokeweight opacity on angle focus focusposition
    focussize method rotate   offset offset2 obscured dashstyle endcap joinstyle startarrow endarrow linestyle
    weight arcsize from to points startangle endangle control1 control2 inset fitshape fitpath trim xscale cropleft
    cropright croptop cropbottom gain blacklevel gamma grayscale bilevel textpathok gradientshapeok fillok strokeok
    shadowok arrowok limo textboxrect connecttype position switch polar radiusrange xrange yrange print allowincell
    allowoverlap insetpen eqn hralign hr hrstd hrnoshade hrpct bwmode wrapcoords recolor aspect sizeallowed aligned
  `,
  free: 'string',
  kinds: {
    vmlStyle: 'style',
    vmlPath: 'path v',
    vmlFormula: 'eqn',
    vmlColour: 'fillcolor strokecolor color color2',
    shapeId: 'id',
  },
})
export const vmlOffice = vocabulary({
  elements: 'lock shapelayout idmap',
  plain: `ext aspectratio rotation position selection grouping text shapetype spt hr hrstd hrnoshade hrpct hralign
    connecttype allowincell allowoverlap button preferrelative opacity2 bwmode`,
})
export const vmlWord = vocabulary({
  elements: 'wrap anchorlock bordertop borderleft borderright borderbottom',
  plain: 'type side anchorx anchory width shadow',
})
