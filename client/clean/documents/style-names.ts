/** Names of styles: those that programs bring stay, because programs go by them; people's own become neutral. */
import type { Names } from './names.ts'

/** Names of styles that Word knows (ECMA-376, latent styles), in lower case; `#` stands for a number. */
const ofWord = new Set(
  `
  normal; heading #; index #; toc #; normal indent; footnote text; annotation text; header; footer; index heading; caption;
  table of figures; envelope address; envelope return; footnote reference; annotation reference; line number; page number;
  endnote reference; endnote text; table of authorities; macro; toa heading; list; list bullet; list number; list #;
  list bullet #; list number #; title; closing; signature; default paragraph font; body text; body text indent; list continue;
  list continue #; message header; subtitle; salutation; date; body text first indent; body text first indent #; note heading;
  body text #; body text indent #; block text; hyperlink; followedhyperlink; strong; emphasis; document map; plain text;
  e-mail signature; html top of form; html bottom of form; normal (web); html acronym; html address; html cite; html code;
  html definition; html keyboard; html preformatted; html sample; html typewriter; html variable; normal table; table normal;
  annotation subject; no list; outline list #; table simple #; table classic #; table colorful #; table columns #; table grid #;
  table list #; table 3d effects #; table contemporary; table elegant; table professional; table subtle #; table web #;
  balloon text; table grid; table theme; placeholder text; no spacing; revision; list paragraph; quote; intense quote;
  subtle emphasis; intense emphasis; subtle reference; intense reference; book title; bibliography; toc heading;
  plain table #; grid table light; mention; smart hyperlink; hashtag; unresolved mention; smart link; default; text body;
  index; contents heading; contents #; table contents; internet link; footnote characters; endnote characters;
  visited internet link; numbering symbols; bullets; header and footer; comment text; comment reference; default style;
  überschrift #; titre #; título #; titolo #; عنوان #; heading; titel; titre; título; titolo; standard; textkörper; corps de texte;
  verzeichnis #; beschriftung; inhaltsverzeichnis #; tm #; tdc #; sommario #; fußzeile; kopfzeile; pied de page; en-tête
`
    .split(';')
    .map((one) => one.trim()),
)
const tables =
  /^(light|medium|dark|colorful)( (shading|list|grid))( #)?( accent #)?$|^(grid|list) table #( (light|dark|colorful))?( accent #)?$/
const isOfWord = (name: string) => {
  const plain = name.toLowerCase().replace(/\d{1,2}(?=\D|$)/g, '#')
  return ofWord.has(plain) || ofWord.has(name.toLowerCase()) || tables.test(plain)
}

/** True for the name of a style of Word, as in its list of those that a document does not have. */
export const isKnownStyle = isOfWord

/** The name of a style that people see. */
export function styleName(name: string, names: Names): string {
  const base = name.replace(/ Char(acters)?$/, '')
  if (isOfWord(name) || name === '') return name
  return isOfWord(base) ? name : names.neutral('Style ', name)
}

const idsOfWord = new Set([...ofWord].map((one) => one.replace(/[ ()-]/g, '')))
/** The id by which a document refers to a style. Ids of Word's are its names without spaces. */
export function styleId(id: string, names: Names): string {
  const plain = id.toLowerCase().replace(/\d{1,2}(?=\D|$)/g, '#')
  return id === '' || idsOfWord.has(plain) ? id : names.neutral('Style', id)
}

/** Names of styles of cells and tables that Excel brings. */
const ofSheets = new Set(
  `normal; comma; currency; percent; comma [0]; currency [0]; hyperlink; followed hyperlink; note; warning text; title; heading #;
  input; output; calculation; check cell; linked cell; total; good; bad; neutral; accent#; #% - accent#; explanatory text; rowlevel_#;
  collevel_#; default; heading; result; result2; headinguser; text; accent #; error; status; footnote; warning; accent; invisible`
    .split(';')
    .map((one) => one.trim()),
)
export function cellStyleName(name: string, names: Names): string {
  const plain = name.toLowerCase().replace(/\d{1,2}(?=\D|$)/g, '#')
  return ofSheets.has(plain) || name === '' ? name : names.neutral('Cell style ', name)
}
export function tableStyleName(name: string, names: Names): string {
  return /^((Table|Pivot|Slicer|Timeline)Style(Light|Medium|Dark)\d{1,2}|)$/.test(name)
    ? name
    : names.neutral('Table style ', name)
}

/** Names of styles that LibreOffice brings, as OpenDocument writes them without `_20_` for each space. */
const ofLibreOffice = new Set(
  `standard; default; heading; heading #; text body; first line indent; hanging indent; text body indent; list; list #; list # start;
  list # end; list # cont.; numbering #; numbering # start; numbering # end; numbering # cont.; caption; index; title; subtitle;
  header; header left; header right; footer; footer left; footer right; header and footer; footnote; endnote; sender; addressee;
  salutation; signature; marginalia; quotations; preformatted text; horizontal line; table contents; table heading; illustration;
  drawing; text; table; figure; frame contents; index heading; index #; contents heading; contents #; user index heading;
  user index #; list contents; list heading; object index heading; object index #; table index heading; table index #;
  bibliography heading; bibliography #; appendix; comment; internet link; visited internet link; footnote symbol;
  endnote symbol; footnote anchor; endnote anchor; footnote characters; endnote characters; numbering symbols; bullet symbols;
  bullets; caption characters; drop caps; emphasis; strong emphasis; quotation; example; source text; teletype; variable;
  definition; user entry; line numbering; page number; main index entry; index link; placeholder; rubies; vertical numbering symbols;
  frame; graphics; ole; formula; watermark; labels; marginalia; first page; left page; right page; envelope; html; landscape;
  outline; no list; numbering ivx; numbering abc; numbering 123; default style; default drawing style; object with no fill and no line;
  objectwitharrow; objectwithshadow; objectwithoutfill; object without fill; object without line; textbody; textbodyjustfied;
  textbodyindent; title1; title2; headline; headline1; headline2; measure; text; graphic; shapes; filled; outlined; lines;
  filled blue; filled green; filled red; filled yellow; outlined blue; outlined green; outlined red; outlined yellow;
  arrow line; dashed line; a4; title a4; heading a4; text a4; a0; title a0; heading a0; text a0; dimension line; accent; accent #; status; good; neutral; bad; warning; error;
  note; hyperlink; result; result2; result#; heading#; headline#; report; pagestyle; default-title; mt#; page layout; background; bw#; gray#; dark#; orange#; turquoise#; blue#;
  sun#; earth#; green#; seetang#; lightblue#; yellow#; default_1; objectwithoutfillandline; standard_1; untitled#; untitled`
    .split(/;/)
    .map((one) => one.trim()),
)
/** Styles of slides are named for the master page that they belong to. */
const ofSlides = /^(.+)-(title|subtitle|outline\d{1,2}|notes|background|backgroundobjects)$/

/** The name of any style, page, layout, gradient, arrow or font of OpenDocument. */
export function openName(name: string, names: Names): string {
  // As programs number what a document brings itself: P1, ce12, N123P0.
  if (
    name === '' ||
    /^[A-Za-z]{1,3}\d{1,5}(P\d)?$/.test(name) ||
    /^WW(8?Num|_CharLFO)\d{1,3}(z\d|LVL\d)?$/.test(name)
  )
    return name
  const [, master, part] = ofSlides.exec(name) ?? []
  if (master !== undefined && part !== undefined) return `${openName(master, names)}-${part}`
  const plain = name.replaceAll('_20_', ' ').toLowerCase()
  if (ofLibreOffice.has(plain) || ofLibreOffice.has(plain.replace(/\d{1,2}(?=\D|$)/g, '#'))) return name
  return names.neutral('Style_', name)
}
