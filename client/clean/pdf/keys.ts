const borders = 'None Hidden Dotted Dashed Solid Double Groove Ridge Inset Outset'
const lineEnds = 'None Square Circle Diamond OpenArrow ClosedArrow Butt ROpenArrow RClosedArrow Slash'

/**
 * What each kind of dictionary in a PDF may contain (ISO 32000-2); nothing else is written. To allow another key, add
 * it to its dictionary with the values it may have:
 *
 * - `n`: a number or boolean; `n4`: also a list of at most four; `n*`: of any length, and lists in it
 * - `name A B`: one of these names, or a list of them
 * - `font`: the name of a font, by which a program finds it if the file does not contain it
 * - another word: a dictionary or stream of that kind, here or in build.ts
 * - `[X]`: a list of X
 *
 * Few places have texts, and each has its own code: text on pages, outlines, tags.
 */
export const keys = {
  Page: {
    ...{
      MediaBox: 'n4',
      CropBox: 'n4',
      BleedBox: 'n4',
      TrimBox: 'n4',
      ArtBox: 'n4',
      Rotate: 'n',
      UserUnit: 'n',
    },
    ...{ StructParents: 'n', Tabs: 'name R C S A W', Group: 'Group' },
  },
  Group: { Type: 'name Group', S: 'name Transparency', CS: 'ColorSpace', I: 'n', K: 'n' },
  Form: {
    ...{
      Type: 'name XObject',
      Subtype: 'name Form',
      FormType: 'n',
      BBox: 'n4',
      Matrix: 'n6',
      Group: 'Group',
    },
    ...{ StructParent: 'n', StructParents: 'n', OC: 'Layer' },
  },
  Image: {
    ...{ Type: 'name XObject', Subtype: 'name Image', Width: 'n', Height: 'n', ColorSpace: 'ColorSpace' },
    ...{
      BitsPerComponent: 'n',
      Intent: 'name AbsoluteColorimetric RelativeColorimetric Saturation Perceptual',
    },
    ...{ ImageMask: 'n', Mask: 'Mask', SMask: 'Image', Decode: 'n64', Interpolate: 'n', SMaskInData: 'n' },
    ...{ Matte: 'n32', StructParent: 'n', OC: 'Layer' },
  },
  /** For one of its filters. */
  DecodeParms: {
    ...{
      Predictor: 'n',
      Colors: 'n',
      BitsPerComponent: 'n',
      Columns: 'n',
      EarlyChange: 'n',
      K: 'n',
      Rows: 'n',
    },
    ...{ EndOfLine: 'n', EncodedByteAlign: 'n', EndOfBlock: 'n', BlackIs1: 'n', ColorTransform: 'n' },
    ...{ DamagedRowsBeforeError: 'n' },
  },
  State: {
    ...{
      Type: 'name ExtGState',
      LW: 'n',
      LC: 'n',
      LJ: 'n',
      ML: 'n',
      D: 'n*',
      OP: 'n',
      op: 'n',
      OPM: 'n',
      FL: 'n',
    },
    ...{ RI: 'name AbsoluteColorimetric RelativeColorimetric Saturation Perceptual', SM: 'n', SA: 'n' },
    ...{ Font: 'StateFont', BM: 'Blend', SMask: 'SoftMask', CA: 'n', ca: 'n', AIS: 'n', TK: 'n' },
    ...{ TR: 'Transfer', TR2: 'Transfer' },
  },
  SoftMaskDict: { Type: 'name Mask', S: 'name Alpha Luminosity', G: 'Form', BC: 'n32', TR: 'Transfer' },
  Shading: {
    ...{
      ShadingType: 'n',
      ColorSpace: 'ColorSpace',
      Background: 'n32',
      BBox: 'n4',
      AntiAlias: 'n',
      Domain: 'n64',
    },
    ...{
      Matrix: 'n6',
      Function: 'Functions',
      Coords: 'n6',
      Extend: 'n2',
      BitsPerCoordinate: 'n',
      Decode: 'n64',
    },
    ...{ BitsPerComponent: 'n', BitsPerFlag: 'n', VerticesPerRow: 'n' },
  },
  Tiling: {
    ...{ Type: 'name Pattern', PatternType: 'n', PaintType: 'n', TilingType: 'n', BBox: 'n4', XStep: 'n' },
    ...{ YStep: 'n', Matrix: 'n6' },
  },
  ShadingPattern: {
    ...{ Type: 'name Pattern', PatternType: 'n', Shading: 'Shading', Matrix: 'n6', ExtGState: 'State' },
  },
  FunctionDict: {
    ...{
      FunctionType: 'n',
      Domain: 'n64',
      Range: 'n64',
      Size: 'n32',
      BitsPerSample: 'n',
      Order: 'n',
      Encode: 'n*',
    },
    ...{ Decode: 'n64', C0: 'n32', C1: 'n32', N: 'n', Functions: '[Function]', Bounds: 'n*' },
  },
  Calibrated: { WhitePoint: 'n3', BlackPoint: 'n3', Gamma: 'n3', Matrix: 'n9', Range: 'n64' },
  Profile: { N: 'n', Alternate: 'ColorSpace', Range: 'n64' },
  Font: {
    ...{ Type: 'name Font', Subtype: 'name Type0 Type1 MMType1 Type3 TrueType CIDFontType0 CIDFontType2' },
    ...{
      BaseFont: 'font',
      Encoding: 'Encoding',
      ToUnicode: 'CMap',
      FontDescriptor: 'Descriptor',
      FirstChar: 'n',
    },
    ...{
      LastChar: 'n',
      Widths: 'n256',
      DescendantFonts: '[Descendant]',
      CIDSystemInfo: 'SystemInfo',
      DW: 'n',
      W: 'n*',
    },
    ...{ DW2: 'n2', W2: 'n*', CIDToGIDMap: 'name Identity', FontBBox: 'n4', FontMatrix: 'n6' },
  },
  Descriptor: {
    ...{ Type: 'name FontDescriptor', FontName: 'font', FontWeight: 'n', Flags: 'n', FontBBox: 'n4' },
    ...{
      FontStretch: 'name UltraCondensed ExtraCondensed Condensed SemiCondensed Normal SemiExpanded Expanded',
    },
    ...{
      ItalicAngle: 'n',
      Ascent: 'n',
      Descent: 'n',
      Leading: 'n',
      CapHeight: 'n',
      XHeight: 'n',
      StemV: 'n',
    },
    ...{ StemH: 'n', AvgWidth: 'n', MaxWidth: 'n', MissingWidth: 'n' },
    ...{ FontFile: 'FontFile', FontFile2: 'FontFile', FontFile3: 'FontFile' },
  },
  FontFileDict: {
    Subtype: 'name Type1C CIDFontType0C OpenType',
  },
  EncodingDict: {
    ...{ Type: 'name Encoding', BaseEncoding: 'name MacRomanEncoding MacExpertEncoding WinAnsiEncoding' },
    ...{ Differences: 'Differences' },
  },
  Annotation: {
    ...{
      Type: 'name Annot',
      Rect: 'n4',
      F: 'n',
      Border: 'n*',
      C: 'n4',
      OC: 'Layer',
      StructParent: 'n',
      BS: 'Border',
    },
    ...{
      BE: 'Effect',
      H: 'name N I O P',
      QuadPoints: 'n*',
      L: 'n4',
      LE: `name ${lineEnds}`,
      IC: 'n4',
      RD: 'n4',
    },
    ...{ Vertices: 'n*', InkList: 'n*', CA: 'n', ca: 'n', LL: 'n', LLE: 'n', LLO: 'n' },
  },
  Border: { Type: 'name Border', W: 'n', S: 'name S D B I U', D: 'n8' },
  Effect: { S: 'name S C', I: 'n' },
  PageLabel: { Type: 'name PageLabel', S: 'name D R r A a', St: 'n' },
  Preferences: {
    ...{ HideToolbar: 'n', HideMenubar: 'n', HideWindowUI: 'n', FitWindow: 'n', CenterWindow: 'n' },
    ...{
      DisplayDocTitle: 'n',
      Direction: 'name L2R R2L',
      Duplex: 'name Simplex DuplexFlipShortEdge DuplexFlipLongEdge',
    },
  },
  LayerGroup: { Type: 'name OCG', Intent: 'name View Design', Usage: 'Usage' },
  Usage: { Print: 'Use', View: 'Use', Export: 'Use' },
  Use: { PrintState: 'name ON OFF', ViewState: 'name ON OFF', ExportState: 'name ON OFF' },
  LayerMembership: {
    Type: 'name OCMD',
    OCGs: 'LayerList',
    P: 'name AllOn AnyOn AnyOff AllOff',
    VE: 'Expression',
  },
  LayerConfig: {
    ...{
      BaseState: 'name ON OFF Unchanged',
      ON: '[Layer]',
      OFF: '[Layer]',
      Order: 'LayerOrder',
      Locked: '[Layer]',
    },
    ...{ ListMode: 'name AllPages VisiblePages', Intent: 'name View Design All', RBGroups: 'LayerOrder' },
    ...{ AS: '[LayerUse]' },
  },
  LayerUse: { Event: 'name View Print Export', OCGs: '[Layer]', Category: 'name View Print Export' },
  /** What a tag says about its place on the page. */
  Attributes: {
    ...{
      O: 'name Layout List PrintField Table',
      Placement: 'name Block Inline Before Start End',
      BBox: 'n4',
    },
    ...{
      WritingMode: 'name LrTb RlTb TbRl',
      SpaceBefore: 'n',
      SpaceAfter: 'n',
      StartIndent: 'n',
      EndIndent: 'n',
    },
    ...{
      TextIndent: 'n',
      TextAlign: 'name Start Center End Justify',
      Width: 'n',
      Height: 'n',
      Padding: 'n4',
    },
    ...{ BlockAlign: 'name Before Middle After Justify', InlineAlign: 'name Start Center End', Color: 'n4' },
    ...{ BackgroundColor: 'n4', BorderColor: 'n*', BorderThickness: 'n4', BorderStyle: `name ${borders}` },
    ...{ TBorderStyle: `name ${borders}`, TPadding: 'n4', BaselineShift: 'n', LineHeight: 'LineHeight' },
    ...{ TextDecorationType: 'name None Underline Overline LineThrough', TextDecorationThickness: 'n' },
    ...{ TextDecorationColor: 'n4', ColumnCount: 'n', ColumnGap: 'n*', ColumnWidths: 'n*' },
    ...{ ListNumbering: 'name None Disc Circle Square Decimal UpperRoman LowerRoman UpperAlpha LowerAlpha' },
    ...{ RowSpan: 'n', ColSpan: 'n', Scope: 'name Row Column Both', Role: 'name rb cb pb tv lb' },
    ...{ Checked: 'name on off neutral checked' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

export const blends = new Set([
  ...[
    'Normal',
    'Compatible',
    'Multiply',
    'Screen',
    'Overlay',
    'Darken',
    'Lighten',
    'ColorDodge',
    'ColorBurn',
  ],
  ...['HardLight', 'SoftLight', 'Difference', 'Exclusion', 'Hue', 'Saturation', 'Color', 'Luminosity'],
])

/** Annotations that are visible on the page. Notes, sounds, films, attachments and any others are not. */
export const marks = new Set([
  ...['Link', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline'],
  ...['Squiggly', 'StrikeOut', 'Stamp', 'Ink', 'Widget', 'Watermark', 'Redact'],
])

/** The allowed types of tags (ISO 32000-1, 14.8.4; ISO 32000-2, annex M). */
export const tags = new Set([
  ...['Document', 'DocumentFragment', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI'],
  ...[
    'Index',
    'NonStruct',
    'Private',
    'P',
    'H',
    'H1',
    'H2',
    'H3',
    'H4',
    'H5',
    'H6',
    'L',
    'LI',
    'Lbl',
    'LBody',
  ],
  ...['Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot', 'Span', 'Quote', 'Note', 'Reference', 'BibEntry'],
  ...['Code', 'Link', 'Annot', 'Ruby', 'RB', 'RT', 'RP', 'Warichu', 'WT', 'WP', 'Figure', 'Formula', 'Form'],
  ...['Aside', 'Title', 'FENote', 'Sub', 'Em', 'Strong', 'Artifact'],
])
