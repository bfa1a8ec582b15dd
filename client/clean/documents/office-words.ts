/** Every word that an attribute of DOCX, XLSX, PPTX or their drawings can have as its value (ECMA-376, ISO/IEC 29500). */
export const officeWords: ReadonlySet<string> = new Set(
  `
    +- -+ -- 0f 1024x768 1152x882 1152x900 1280x1024 1600x1200 1800x1440 1920x1200 1D 1f 2D 35mm 3Arrows 3ArrowsGray
    3dDkShadow 3dLight 3Flags 3Signs 3Stars 3Symbols 3Symbols2 3TrafficLights1 3TrafficLights2 3Triangles 4Arrows
    4ArrowsGray 4Rating 4RedToBlack 4TrafficLights 544x376 5Arrows 5ArrowsGray 5Boxes 5Quarters 5Rating 640x480
    720x512 800x600 A1 A3 A4 aboveAverage absolute accent1 accent2 accent3 accent4 accent5 accent6
    accentBorderCallout1 accentBorderCallout2 accentBorderCallout3 accentCallout1 accentCallout2 accentCallout3
    actionButtonBackPrevious actionButtonBeginning actionButtonBlank actionButtonDocument actionButtonEnd
    actionButtonForwardNext actionButtonHelp actionButtonHome actionButtonInformation actionButtonMovie
    actionButtonReturn actionButtonSound activeBorder activeCaption administrators after afterEffect afterGroup
    aiueo aiueoFullWidth aliceBlue alignOff alignTx all allAtOnce allLines allPages alphaLcParenBoth alphaLcParenR
    alphaLcPeriod alphaUcParenBoth alphaUcParenR alphaUcPeriod always ancst ancstOrSelf angle animLvl animOne
    antiqueWhite antsBlack antsRed any apples appWorkspace aqua aquamarine ar Arabic arabic1Minus arabic2Minus
    arabicAbjad arabicAlpha arabicDbPeriod arabicDbPlain arabicParenBoth arabicParenR arabicPeriod arabicPlain arc
    archedScallops area around array arrow artDeco ascending ascendingAlpha ascendingNatural ascii asDisplayed asOne
    asst atEnd atLeast atleast atmost auto autoFilter autofit autoFormat autoMax autoMin autoNoTable autoTxRot
    autoZero average avg axisCol axisPage axisRow axisValues azure b B4ISO B4JIS B5ISO B5JIS babyPacifier babyRattle
    back background background1 background2 backwardCompatible bahtText balanced balloons3Colors balloonsHotAir
    band1Horz band1Vert band2Horz band2Vert banner bar base baseline basicBlackDashes basicBlackDots
    basicBlackSquares basicThinLines basicWhiteDashes basicWhiteDots basicWhiteSquares basicWideInline
    basicWideMidline basicWideOutline bats bCtr before beforeMark begin beginsWith begMarg begPts begSty beige
    belowAverage bend bend2D bendDist bendPt beneathText bentArrow bentConnector2 bentConnector3 bentConnector4
    bentConnector5 bentUpArrow bestFit between bevel bg1 bg2 bi billions birds birdsFlight bisque bkpt bkPtFixedVal
    bL bl black blackAndWhite blackGray blackTextAndBackground blackWhite blanchedAlmond blank blankRow bldOneByOne
    bldP blinkBackground block blockArc blue blueViolet bMarg body bOff borderCallout1 borderCallout2 borderCallout3
    bot both bothSides bottom bottomLeft bottomMargin bottomRight box bR br bracePair bracketPair branch
    breadthByLvl breadthByNode brightRoom brown btLr btnFace btnHighlight btnShadow btnText bulEnabled bullet
    bulletEnabled burlyWood button buttonFace buttonText byParagraph cabins cadetBlue cakeSlice calculated call
    callout1 callout2 callout3 can candyCorn canSlip captionBeginsWith captionBetween captionContains
    captionEndsWith captionEqual captionGreaterThan captionGreaterThanOrEqual captionLessThan captionLessThanOrEqual
    captionNotBeginsWith captionNotBetween captionNotContains captionNotEndsWith captionNotEqual captionText
    cardinalText category categoryEl cBhvr ccw ccwIn ccwOut cell cellColor cellIs celticKnotwork center
    centerContinuous centered centerGroup certificateBanner ch chainLink chAlign champagneBottle char character
    chart chartAndTx chartPlus chartreuse chartStar chartX chDir checkedBarBlack checkedBarColor checkered chevron
    chicago chilly chineseCounting chineseCountingThousand chineseLegalSimplified chMax chocolate chord chosung
    chPref christmasTree circle circleNumDbPlain circleNumWdBlackPlain circleNumWdWhitePlain circlesLines
    circlesRectangles circularArrow classic classicalWave clear clickEffect clickPar clip clipArt clipArtAndTx
    clocks clockwise cloud cloudCallout clr clrMode clustered cnt col collapse collapsed color colorScale column
    comma commIndAndComment commIndicator commNone compass composite compressPunctuation
    compressPunctuationAndJapaneseKana cone coneToMax confetti confettiGrays confettiOutline confettiStreamers
    confettiWhite conn connDist connRout consolidation contains containsBlanks containsErrors containsText contDir
    context contextual contextualDiscretional contextualHistorical contextualHistoricalDiscretional
    continuationNotice continuationSeparator continue continuous contrasting contributors convex coolSlant coral
    corner cornerTabs cornerTriangles cornflowerBlue cornsilk count countA counterClockwise countNums
    couponCutoutDashes couponCutoutDots crazyMaze creaturesButterfly creaturesFish creaturesInsects creaturesLadyBug
    crimson cross crossStitch cs ctr ctrShp ctrShpMap ctrTitle ctrX ctrXOff ctrY ctrYOff cube cup curly current
    currentDate currentTime curve curvedConnector2 curvedConnector3 curvedConnector4 curvedConnector5
    curvedDownArrow curvedLeftArrow curvedRightArrow curvedUpArrow cust custom cw cwIn cwOut cx cy cyan cycle
    cylinder d dark1 dark2 darkBlue darkCyan darkDown darken darkenLess darkGoldenrod darkGray darkGreen darkGrey
    darkGrid darkHorizontal darkKhaki darkMagenta darkOliveGreen darkOrange darkOrchid darkRed darkSalmon
    darkSeaGreen darkSlateBlue darkSlateGray darkSlateGrey darkTrellis darkTurquoise darkUp darkVertical darkViolet
    darkYellow dash dashDnDiag dashDot dashDotDot dashDotDotHeavy dashDotHeavy dashDotStroked dashed dashedHeavy
    dashHeavy dashHorz dashLong dashLongHeavy dashSmallGap dashUpDiag dashVert data dataBar dataTable date
    dateBetween dateEqual dateNewerThan dateNewerThanOrEqual dateNotBetween dateNotEqual dateOlderThan
    dateOlderThanOrEqual day days dbl dblStrike dec decagon decimal decimalEnclosedCircle
    decimalEnclosedCircleChinese decimalEnclosedFullstop decimalEnclosedParen decimalFullWidth decimalFullWidth2
    decimalHalfWidth decimalZero decoArch decoArchColor decoBlocks decorative deepPink deepSkyBlue default depth
    depthByBranch depthByNode des descending descendingAlpha descendingNatural desOrSelf dgm diagBrick diagCross
    diagStripe diam diamond diamondsGray difference dim dimGray dimGrey dir disabled discrete discretional display
    displayed dist distribute distributed distributeLetter distributeSpace divot dk1 dk2 dkBlue dkCyan dkDnDiag
    dkEdge dkGoldenrod dkGray dkGreen dkGrey dkHorz dkKhaki dkMagenta dkOliveGreen dkOrange dkOrchid dkRed dkSalmon
    dkSeaGreen dkSlateBlue dkSlateGray dkSlateGrey dkTurquoise dkUpDiag dkVert dkViolet dnDiag doc docEnd dodecagon
    dodgerBlue dollarText doNotCompress donut dot dotDash dotDashHeavy dotDmnd dotDotDash dotDotDashHeavy dotGrid
    dotted dottedHeavy double double-struck doubleAccounting doubleD doubleDiamonds doubleWave down downArrow
    downArrowCallout downThenOver drawingml drill drop dstNode dt duplicateValues DVASPECT_CONTENT DVASPECT_ICON dxa
    e ea1ChsPeriod ea1ChsPlain ea1ChtPeriod ea1ChtPlain ea1JpnChsDbPeriod ea1JpnKorPeriod ea1JpnKorPlain eachPage
    eachSect earth1 earth2 earth3 eastAsia eaVert eclipsingSquares1 eclipsingSquares2 edge edit editors eggsBlack el
    ellipse ellipseRibbon ellipseRibbon2 ellipsis email embed emboss emph end endMarg endPts endSty endsWith
    endswith entr equ equal even evenPage everyone evt exact exit exp expression external f factor fallback false
    fans fast field fill fillcolor filled film firebrick firecrackers first firstAndLastLine firstCol firstColumn
    firstColumnStripe firstColumnSubheading firstHeaderCell firstLineOnly firstPage firstRow firstRowStripe
    firstRowSubheading firstSubtotalColumn firstSubtotalRow firstTotalCell fixed fixedVal flat flood floralWhite
    flowChartAlternateProcess flowChartCollate flowChartConnector flowChartDecision flowChartDelay flowChartDisplay
    flowChartDocument flowChartExtract flowChartInputOutput flowChartInternalStorage flowChartMagneticDisk
    flowChartMagneticDrum flowChartMagneticTape flowChartManualInput flowChartManualOperation flowChartMerge
    flowChartMultidocument flowChartOfflineStorage flowChartOffpageConnector flowChartOnlineStorage flowChartOr
    flowChartPredefinedProcess flowChartPreparation flowChartProcess flowChartPunchedCard flowChartPunchedTape
    flowChartSort flowChartSummingJunction flowChartTerminator flowDir flowersBlockPrint flowersDaisies
    flowersModern1 flowersModern2 flowersPansy flowersRedRose flowersRoses flowersTeacup flowersTiny fmla fnode
    foldedCorner folHlink follow followedHyperlink followSib fontColor forestGreen formatting formula fourObj
    fraktur frame freeze freezing from fromB fromL fromR fromT front frozen frozenSplit ftr fuchsia full fullAlpha
    fullHangul fullKatakana fullPage fullwidthKatakana funnel g gainsboro ganada gap gdRefX gear6 gear9 gems general
    ghostWhite gingerbreadMan glow gold goldenrod gradient gradientActiveCaption gradientFill
    gradientInactiveCaption gradientRadial grand grav gray gray0625 gray125 grayscale grayText grayWhite grDir
    greaterThan greaterThanOrEqual green greenYellow gregorian gregorianArabic gregorianMeFrench gregorianUs
    gregorianXlitEnglish gregorianXlitFrench grey gridLegend group gt gte h hagakiCard hair half halfAlpha halfFrame
    halfHangul halfKatakana halfwidthKatakana handmade1 handmade2 hang hAnsi hardEdge hArH harsh hdr headerRow heart
    heartBalloon heartGray hearts heavy hebrew hebrew1 hebrew2 hebrew2Minus heebieJeebies heptagon hex hexagon
    hidden hide hideGeom hierAlign hierBranch hierChild hierRoot high highKashida highlight highlightText hijri
    hindiAlpha1Period hindiAlphaPeriod hindiConsonants hindiCounting hindiNumbers hindiNumParenR hindiNumPeriod
    hindiVowels Hiragana hiragana historical historicalDiscretional hlink hOff hold holly homePlate honeydew
    horizontal horizontalScroll horz horzA horzAlign horzBrick horzCross horzStripe hotLight hotPink hour hours
    houseFunky hqprint hsl hundredMillions hundreds hundredThousands hybridMultilevel hyperlink hyphen hypnotic i
    iceCreamCones icon iconSet ideographDigital ideographEnclosedCircle ideographLegalTraditional
    ideographTraditional ideographZodiac ideographZodiacTraditional ignore image in inactiveBorder inactiveCaption
    inactiveCaptionText inBase inByRing indefinite indent index indianRed indigo individual inEnd infoBackground
    infoBk information infoText inherit init ink inLine inline inlineStr inner inset inside insideMargin instant
    interactiveSeq invGray invisible iroha irohaFullWidth irregularSeal1 irregularSeal2 isometricBottomDown
    isometricBottomUp isometricLeftDown isometricLeftUp isometricOffAxis1Left isometricOffAxis1Right
    isometricOffAxis1Top isometricOffAxis2Left isometricOffAxis2Right isometricOffAxis2Top isometricOffAxis3Bottom
    isometricOffAxis3Left isometricOffAxis3Right isometricOffAxis4Bottom isometricOffAxis4Left
    isometricOffAxis4Right isometricRightDown isometricRightUp isometricTopDown isometricTopUp ivory japan
    japaneseCounting japaneseDigitalTenThousand japaneseLegal just justify justLow khaki korea koreanCounting
    koreanDigital koreanDigital2 koreanLegal l label landscape largest last last7Days lastClick lastCol lastColumn
    lastHeaderCell lastLineOnly lastMonth lastQuarter lastRow lastTotalCell lastWeek lastYear lavender lavenderBlush
    lawnGreen layout lCtr ld ledger left leftArrow leftArrowCallout leftBrace leftBracket leftCircularArrow
    leftMargin leftRightArrow leftRightArrowCallout leftRightCircularArrow leftRightRibbon leftRightUpArrow
    leftToRight leftUpArrow leftward legacyFlat1 legacyFlat2 legacyFlat3 legacyFlat4 legacyHarsh1 legacyHarsh2
    legacyHarsh3 legacyHarsh4 legacyMatte legacyMetal legacyNormal1 legacyNormal2 legacyNormal3 legacyNormal4
    legacyObliqueBottom legacyObliqueBottomLeft legacyObliqueBottomRight legacyObliqueFront legacyObliqueLeft
    legacyObliqueRight legacyObliqueTop legacyObliqueTopLeft legacyObliqueTopRight legacyPerspectiveBottom
    legacyPerspectiveBottomLeft legacyPerspectiveBottomRight legacyPerspectiveFront legacyPerspectiveLeft
    legacyPerspectiveRight legacyPerspectiveTop legacyPerspectiveTopLeft legacyPerspectiveTopRight legacyPlastic
    legacyWireframe lemonChiffon lessThan lessThanOrEqual letter lg lgCheck lgConfetti lgDash lgDashDot lgDashDotDot
    lgGrid light1 light2 lightBlue lightBulb lightCoral lightCyan lightDown lighten lightenLess lightGoldenrodYellow
    lightGray lightGreen lightGrey lightGrid lightHorizontal lightning1 lightning2 lightningBolt lightPink lights
    lightSalmon lightSeaGreen lightSkyBlue lightSlateGray lightSlateGrey lightSteelBlue lightTrellis lightUp
    lightVertical lightYellow lime limeGreen lin linDir line linear linecolor lineInv lineMarker linen lines
    linesAndChars lining list lMarg lnSpAfChP lnSpAfParP lnSpCh lnSpPar locked lOff log long longdash longdashdot
    longdashdotdot low lowerLetter lowerRoman lowKashida lr lrTb lrTbV lrV lt lt1 lt2 ltBlue ltCoral ltCyan ltDnDiag
    lte ltGoldenrodYellow ltGray ltGreen ltGrey ltHorz ltPink ltr ltSalmon ltSeaGreen ltSkyBlue ltSlateGray
    ltSlateGrey ltSteelBlue ltUpDiag ltVert ltYellow lu lvl lvlAtOnce lvlOne M1 M10 M11 M12 M2 M3 M4 M5 M6 M7 M8 M9
    magenta mainSeq major majorAscii majorBidi majorEastAsia majorHAnsi manual mapleLeaf mapleMuffins mapPins margin
    marker maroon marquee marqueeToothed masterPages match mathDivide mathEqual mathMinus mathMultiply mathNotEqual
    mathPlus matte max maxDepth maxMin med medAquamarine medBlue media mediaAndTx mediacall medium mediumAquamarine
    mediumBlue mediumDashDot mediumDashDotDot mediumDashed mediumGray mediumKashida mediumOrchid mediumPurple
    mediumSeaGreen mediumSlateBlue mediumSpringGreen mediumTurquoise mediumVioletRed medOrchid medPurple medSeaGreen
    medSlateBlue medSpringGreen medTurquoise medVioletRed menu menuBar menuHighlight menuText metal meth mid midCat
    middle middleDot midL midnightBlue midR millions min minMax minor minorAscii minorBidi minorEastAsia minorHAnsi
    mintCream minus minute minutes mistyRose miter moccasin modern mongolianVert monospace month months moon moons
    morning mosaic movingAvg mult multilevel musicNotes n NA narHorz narrow narVert navajoWhite navy neCell neq
    never newPage newSection next nextClick nextColumn nextMonth nextPage nextQuarter nextTo nextWeek nextYear nil
    no noBar noColor noControl noConversion node node1 nodeHorzAlign nodeVertAlign NoIcons noIndicator nonAsst none
    nonIsoscelesTrapezoid nonNorm noResize norm normal northwest noSmoking noStrike notBeside notBetween
    notchedRightArrow notContains notContainsBlanks notContainsErrors notContainsText notEqual noTextbox
    notFirstPage nothing null num number numberInDash numbering numTab nwCell obj objAndTwoObj objAndTx objBg
    objOnly objOverTx objTx obliqueBottom obliqueBottomLeft obliqueBottomRight obliqueLeft obliqueRight obliqueTop
    obliqueTopLeft obliqueTopRight octagon odd oddPage off offsetFrom oldLace oldStyle OLEUPDATE_ALWAYS
    OLEUPDATE_ONCALL olive oliveDrab on onBegin onClick onDblClick one oneCell onEnd onlyBoth onMouseOut onMouseOver
    onNext onPrev onStopAudio open openDmnd orange orangeRed orchid ordinal ordinalText orgChart origin
    orthographicFront out outByRing outEnd outer outL outline outR outset outside outsideMargin oval ovals over
    overflow overhead overlap overThenDown owner p packages page pageBottom pageBreakPreview pageFieldLabels
    pageFieldValues pageLayout paleGoldenrod paleGreen paleTurquoise paleVioletRed palmsBlack palmsColor papayaWhip
    paperClips papyrus par paragraph parallelogram parent parTrans parTxLTRAlign parTxRTLAlign partyFavor partyGlass
    path pattern pct pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 pct40 pct45 pct5 pct50 pct55 pct60 pct62 pct65
    pct70 pct75 pct80 pct85 pct87 pct90 pct95 peachPuff pencils pentagon people peopleHats peopleWaving percent
    percentage percentDiff percentile percentOfCol percentOfRow percentOfTotal percentStacked perspective
    perspectiveAbove perspectiveAboveLeftFacing perspectiveAboveRightFacing perspectiveBelow
    perspectiveContrastingLeftFacing perspectiveContrastingRightFacing perspectiveFront
    perspectiveHeroicExtremeLeftFacing perspectiveHeroicExtremeRightFacing perspectiveHeroicLeftFacing
    perspectiveHeroicRightFacing perspectiveLeft perspectiveRelaxed perspectiveRelaxedModerately perspectiveRight
    peru phClr pic picture picTx pie pieWedge pink pinYin pivotTable placeholders plaid plaque plaqueTabs plastic
    ple plum plus poinsettias poly portrait pos posEven posOdd postageStamp powder powderBlue power ppaction preced
    precedSib pres preserve presOf presParOf prev primFontSz print printArea printPreview product proportional
    ptInCategory ptInSeries ptSeriesEl pumpkin1 purple pushPinNote1 pushPinNote2 pyra pyraAcctBkgdNode pyraAcctPos
    pyraAcctRatio pyraAcctTxMar pyraAcctTxNode pyraLvlNode pyramid pyramids pyramidsAbove pyramidToMax Q1 Q2 Q3 Q4
    quadArrow quadArrowCallout quadrants quarter quarters query queryTable r R1C1 radial range rCtr rd rebeccaPurple
    rect red regular rel relative relaxedInset remove repeat resizeHandles restart rev reverseDiagStripe revPos rgb
    ribbon ribbon2 riblet right rightArrow rightArrowCallout rightBrace rightBracket rightMargin rightToLeft
    rightVertical rightwards rings rl rlV rMarg rnd rOff Roman roman romanLcParenBoth romanLcParenR romanLcPeriod
    romanUcParenBoth romanUcParenR romanUcPeriod root rosyBrown rotated rotPath round round1Rect round2DiagRect
    round2SameRect roundRect row royalBlue rt rtl rtShortDist rtTriangle ru runTotal russianLower russianUpper s
    saddleBrown safari saka salmon sameClick sandyBrown sans-serif sawtooth sawtoothGray scaredCat scenario screen
    screen16x10 screen16x9 screen4x3 script scrollBar scrollbar seaGreen seaShell seattle secChAlign seCell
    secFontSz secHead secLinDir second secondColumnStripe secondColumnSubheading secondRowStripe secondRowSubheading
    seconds secondSubtotalColumn secondSubtotalRow secSibSp sectEnd segments selection self separate separator
    series seriesEl shadow shadowedSquares shape shapes1 shapes2 shared sharksTeeth shdw1 shdw10 shdw11 shdw12
    shdw13 shdw14 shdw15 shdw16 shdw17 shdw18 shdw19 shdw2 shdw20 shdw3 shdw4 shdw5 shdw6 shdw7 shdw8 shdw9 sheet
    shimmer shingle shorebirdTracks short shortdash shortdashdot shortdashdotdot shortdot shpTxLTRAlignCh
    shpTxRTLAlignCh sib sibSp sibTrans sienna sigma silver single singleAccounting singleLevel skw skyBlue skyrocket
    slantDashDot slateBlue slateGray slateGrey sldImg sldNum slope slow sm small smCheck smConfetti smGrid
    smileyFace smooth smoothMarker snake snapToChars sng sngStrike snip1Rect snip2DiagRect snip2SameRect
    snipRoundRect snow snowflakeFancy snowflakes soft softEdge softmetal softRound solid solidDmnd sombrero
    southwest sp space spacing span spanAng sparkle sphere split springGreen sq square squareTabs srcNode stack
    stacked stackScale standard standardContextual standardContextualDiscretional standardContextualHistorical
    standardHistorical standardHistoricalDiscretional stAng star star10 star12 star16 star24 star32 star4 star5
    star6 star7 star8 stars stars3d starsBlack starsShadowed starsTop start startswith stBulletLvl std stdDev
    stdDevP stdDevp stdErr stealth steelBlue stElem stemThick stop str straightConnector1 stretch strict string
    stripedRightArrow stroke subscript subSup subTitle sum sun sunrise sunset superscript swCell swirligig swiss
    swooshArrow sysDash sysDashDot sysDashDotDot sysDot t t1 t2 tab table tabular tail taiwan taiwaneseCounting
    taiwaneseCountingThousand taiwaneseDigital tan tb tbl tbLrV tbRl tbRlV tbV tCtr teal teardrop tenMillions
    tenThousands text text1 text2 textArchDown textArchDownPour textArchUp textArchUpPour textButton textButtonPour
    textCanDown textCanUp textCascadeDown textCascadeUp textChevron textChevronInverted textCircle textCirclePour
    textCurveDown textCurveUp textDeflate textDeflateBottom textDeflateInflate textDeflateInflateDeflate
    textDeflateTop textDoubleWave1 textFadeDown textFadeLeft textFadeRight textFadeUp textFit textInflate
    textInflateBottom textInflateTop textLength textNoShape textOn textPlain textRingInside textRingOutside
    textSlantDown textSlantUp textStop textTriangle textTriangleInverted textWave1 textWave2 textWave4 textWrapping
    thai thaiAlphaParenBoth thaiAlphaParenR thaiAlphaPeriod thaiCounting thaiDist thaiDistribute thaiLetters
    thaiNumbers thaiNumParenBoth thaiNumParenR thaiNumPeriod thick thickBetweenThin thickThin thickThinLargeGap
    thickThinMediumGap thickThinSmallGap thin thinDiagCross thinDiagStripe thinHorzCross thinHorzStripe
    thinReverseDiagStripe thinThick thinThickLargeGap thinThickMediumGap thinThickSmallGap thinThickThinLargeGap
    thinThickThinMediumGap thinThickThinSmallGap thinThin thinVertStripe thirdColumnSubheading thirdRowSubheading
    thirdSubtotalColumn thirdSubtotalRow this thisMonth thisQuarter thistle thisWeek thisYear thousands
    threeDDarkShadow threeDEmboss threeDEngrave threeDFace threeDHighlight threeDLightShadow threeDShadow threePt
    through tight tile time timePeriod title titleOnly tL tl tMarg tmRoot to today tOff tomato tomorrow top top10
    topAndBottom topandbottom topEnd topLeft topLinePunct topMargin topRight tornPaper tornPaperBlack totalRow tR tr
    transition transitional translucentPowder trapezoid tree trees trellis tri triangle triangle1 triangle2
    triangleCircle1 triangleCircle2 triangleParty triangles trillions triple true turquoise twistedLines1
    twistedLines2 twoCell twoColTx twoObj twoObjAndObj twoObjAndTx twoObjOverTx twoPt twoTxTwoObj tx tx1 tx2
    txAnchorHorz txAnchorHorzCh txAnchorVert txAnchorVertCh txAndChart txAndClipArt txAndMedia txAndObj txAndTwoObj
    txBlDir txDir txOverObj u underDot underscore undOvr uniqueValues unknown unknownRelationship up upArrow
    upArrowCallout upDiag upDownArrow upDownArrowCallout upperLetter upperRoman upr userA userB userC userD userE
    userF userG userH userI userJ userK userL userM userN userO userP userQ userR userS userSet userT userU userV
    userW userX userY userZ uturnArrow val value valueBetween valueEqual valueGreaterThan valueGreaterThanOrEqual
    valueLessThan valueLessThanOrEqual valueNotBetween valueNotEqual var variable varP varp verb vert vert270 vertA
    vertAlign vertical verticalScroll vertStripe vertTitleAndTx vertTitleAndTxOverChart vertTx veryHidden
    vietnameseCounting view vine violet visible w wArH warmMatte warning wave waveline wavy wavyDbl wavyDouble
    wavyHeavy wd wdDnDiag wdUpDiag weave weavingAngles weavingBraid weavingRibbon weavingStrips web
    wedgeEllipseCallout wedgeRectCallout wedgeRoundRectCallout wheat whenNotActive white whiteFlowers whiteSmoke
    whole wholeE wholeTable wholeTbl wide wildcard window windowFrame windowText wipe withEffect withGroup wOff
    wOffset woodwork wordArtVert wordArtVertRtl words worksheet x xIllusions xml xy y year years yearToDate yellow
    yellowGreen yes yesterday z zanyTriangles zero zigZag zigZagStitch
    cancelBubble playFrom pause resume togglePause slidenum datetimeFigureOut datetime0 datetime1 datetime2 datetime3 datetime4 datetime5 datetime6 datetime7 datetime8 datetime9 datetime10 datetime11 datetime12 datetime13 list process relationship matrix simple colorful 3D convert picture mainScheme phldrT topAndBottom commaDelimited
`.split(/\s+/),
)
