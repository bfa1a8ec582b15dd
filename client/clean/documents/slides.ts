/** PresentationML (ECMA-376, part 1, 19). */
import { vocabulary } from './vocabulary.ts'

export const slides = vocabulary({
  elements: `
    presentation sldMasterIdLst sldMasterId notesMasterIdLst notesMasterId handoutMasterIdLst handoutMasterId sldIdLst sldId
    sldSz notesSz embeddedFontLst embeddedFont font regular bold italic boldItalic kinsoku defaultTextStyle photoAlbum
    sld sldLayout sldMaster notes notesMaster handoutMaster cSld bg bgPr bgRef spTree nvGrpSpPr grpSpPr sp nvSpPr cNvPr
    cNvSpPr nvPr ph spPr style txBody pic nvPicPr cNvPicPr blipFill cxnSp nvCxnSpPr cNvCxnSpPr grpSp cNvGrpSpPr
    graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm oleObj embed clrMap clrMapOvr hf sldLayoutIdLst sldLayoutId txStyles
    titleStyle bodyStyle otherStyle notesStyle
    transition blinds checker circle comb cover cut diamond dissolve fade newsflash plus pull push random randomBar split
    strips wedge wheel wipe zoom sndAc stSnd snd endSnd
    timing tnLst par cTn childTnLst stCondLst endCondLst cond endSync subTnLst iterate tmAbs tmPct seq prevCondLst
    nextCondLst excl audio video cMediaNode tgtEl spTgt sldTgt sndTgt inkTgt bg subSp oleChartEl txEl charRg pRg graphicEl
    rtn tn anim cBhvr attrNameLst attrName#= tavLst tav val boolVal intVal fltVal strVal clrVal animClr by rgb hsl from to
    animEffect progress animMotion rCtr animRot animScale cmd set bldLst bldP bldDgm bldOleChart bldGraphic bldAsOne bldSub
    tmplLst tmpl presentationPr showPr present kiosk browse sldAll sldRg penClr viewPr
  `,
  plain: `
    id idx type orient sz hasCustomPrompt userDrawn isPhoto showMasterSp showMasterPhAnim show preserve matchingName
    cx cy firstSlideNum showSpecialPlsOnTitleSld rtl strictFirstAndLastChars autoCompressPictures serverZoom bookmarkIdSeed
    saveSubsetFonts embedTrueTypeFonts removePersonalInfoOnSave compatMode conformance bwMode hidden txBox
    preferRelativeResize bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink sldNum hdr ftr dt
    spd advClick advTm dir thruBlk spokes loop builtIn presetID presetClass presetSubtype dur repeatCount repeatDur
    spAutoRev accel decel autoRev restart fill syncBehavior tmFilter evtFilter display masterRel bldLvl grpId afterEffect
    nodeType nodePh evt delay concurrent prevAc nextAc vol mute numSld showWhenStopped isNarration fullScrn  lvl st end
    accumulate additive xfrmType override rctx calcmode valueType    tm  clrSpc transition  prLst origin
     pathEditMode rAng  cmd build uiExpand animBg rev advAuto autoUpdateAnimBg isContent x y r g b h s l
    loopAutomatically restartAnim showAnimation showNarration useTimings imgW imgH showAsIcon progId frame layout bw showCaptions
    followColorScheme
  `,
  free: 'name descr title',
  kinds: {
    motion: 'fmla val by from to',
    motionPath: 'path',
    pointTypes: 'ptsTypes',
    effect: 'filter',
    shapeId: 'spid',
  },
})
