/** Names of fonts that come with systems and programs, or that anybody can get. Others can name a company, or a person. */

const known = new Set(
  `
  Abadi; Abadi MT Condensed; Aclonica; Agency FB; Aharoni; Al Bayan; Al Nile; Al Tarikh; Albany; Aldhabi; Algerian; Alegreya; American Typewriter;
  Amiri; Andale Mono; Andale Sans UI; Andalus; Angsana New; AngsanaUPC; Aparajita; Apple Chancery; Apple Color Emoji; Apple SD Gothic Neo;
  Apple Symbols; AppleGothic; AppleMyungjo; Aptos; Aptos Display; Aptos Mono; Aptos Narrow; Aptos Serif; Aptos SemiBold; Arabic Transparent;
  Arabic Typesetting; Archivo; Arial; Arial Black; Arial Bold; Arial CE; Arial Cyr; Arial Greek; Arial Hebrew; Arial MT; Arial Narrow;
  Arial Nova; Arial Rounded MT Bold; Arial TUR; Arial Unicode MS; Arimo; Avenir; Avenir Next; Avenir Next LT Pro; Baghdad; Bahnschrift;
  Bangla MN; Bangla Sangam MN; Baskerville; Baskerville Old Face; Batang; BatangChe; Bauhaus 93; Bell MT; Berlin Sans FB;
  Bembo; Bernard MT Condensed; Bierstadt; BIZ UDGothic; BIZ UDMincho; BIZ UDPGothic; BIZ UDPMincho; Bitstream Charter; Bitstream Vera Sans;
  Bitstream Vera Sans Mono; Bitstream Vera Serif; Bitter; Blackadder ITC; Bodoni 72; Bodoni MT; Book Antiqua; Bookman; Bookman Old Style;
  Bookshelf Symbol 7; Bradley Hand ITC; Britannic Bold; Broadway; Browallia New; BrowalliaUPC; Brush Script MT; Cabin; Caladea; Calibri;
  Calibri Light; Californian FB; Calisto MT; Cambria; Cambria Math; Candara; Candara Light; Cantarell; Caslon; Castellar; Centaur; Century;
  Century Gothic; Century Schoolbook; Chalkboard; Chalkduster; Charter; Chiller; Cochin; Colonna MT; Comfortaa; Comic Neue; Comic Sans MS; Consolas;
  Constantia; Cooper Black; Copperplate; Copperplate Gothic Bold; Copperplate Gothic Light; Corbel; Corbel Light; Cordia New; CordiaUPC;
  Cormorant; Courier; Courier 10 Pitch; Courier New; Courier Prime; Cousine; Crimson Text; Cumberland; Curlz MT; Damascus; DaunPenh; David; David CLM;
  Decotype Naskh; DejaVu Math TeX Gyre; DejaVu Sans; DejaVu Sans Condensed; DejaVu Sans Light; DejaVu Sans Mono; DejaVu Serif; DejaVu Serif Condensed; Dengxian; DengXian;
  DengXian Light; Desdemona; Devanagari MT; Devanagari Sangam MN; DFKai-SB; Didot; DIN Alternate; DIN Condensed; DilleniaUPC; DokChampa; Dosis;
  Dotum; DotumChe; Droid Sans; Droid Sans Fallback; Droid Sans Mono; Droid Serif; EB Garamond; Ebrima; Edwardian Script ITC; Elephant; Engravers MT; Eras Bold ITC;
  Eras Demi ITC; Eras Light ITC; Eras Medium ITC; Estrangelo Edessa; EucrosiaUPC; Euphemia; Exo; FangSong; FangSong_GB2312; Felix Titling; Fira Code; Fira Mono; Fira Sans;
  Footlight MT Light; Forte; Frank Ruehl CLM; FrankRuehl; Franklin Gothic Book; Franklin Gothic Demi; Franklin Gothic Demi Cond; Franklin Gothic Heavy;
  Franklin Gothic Medium; Franklin Gothic Medium Cond; Free Sans; FreeMono; FreeSans; FreeSerif; FreesiaUPC; Freestyle Script; French Script MT; Frutiger; Futura; Gabriola;
  Gadugi; Garamond; Gautami; Geeza Pro; Geneva; Gentium; Gentium Basic; Gentium Book Basic; Gentium Plus; Georgia; Georgia Pro; Gigi; Gill Sans; Gill Sans MT; Gill Sans MT Condensed;
  Gill Sans Nova; Gisha; Gloucester MT Extra Condensed; Goudy Old Style; Goudy Stout; Grandview; Gulim; GulimChe; Gungsuh; GungsuhChe; Haettenschweiler; Hadassah Friedlaender; Harlow Solid Italic;
  Harrington; Heebo; Heiti SC; Heiti TC; Helvetica; Helvetica CY; Helvetica Neue; Helvetica Neue Light; High Tower Text; Hind; Hiragino Kaku Gothic Pro; Hiragino Kaku Gothic ProN; Hiragino Maru Gothic Pro; Hiragino Mincho Pro;
  Hiragino Mincho ProN; Hiragino Sans; Hoefler Text; HoloLens MDL2 Assets; IBM Plex Mono; IBM Plex Sans; IBM Plex Serif; Impact; Imprint MT Shadow; Inconsolata; Informal Roman; Ink Free;
  Inter; InaiMathi; IrisUPC; Iskoola Pota; JasmineUPC; JetBrains Mono; Jokerman; Josefin Sans; Juice ITC; KaiTi; KaiTi_GB2312; Kaiti SC; Kalinga; Karla; Kartika; Khmer UI; KodchiangUPC; Kokila; Kristen ITC; Kunstler Script;
  Lao UI; Latha; Lato; Lato Light; Latin Modern Math; Latin Modern Roman; Leelawadee; Leelawadee UI; Levenim MT; Liberation Mono; Liberation Sans; Liberation Sans Narrow; Liberation Serif; Libre Baskerville; Libre Franklin; LilyUPC;
  Linux Biolinum G; Linux Libertine; Linux Libertine G; LiSong Pro; Lohit Devanagari; Lohit Bengali; Lohit Tamil; Lora; Lucida Bright; Lucida Calligraphy; Lucida Console; Lucida Fax; Lucida Grande; Lucida Handwriting; Lucida Sans; Lucida Sans Typewriter;
  Lucida Sans Unicode; Luxi Mono; Luxi Sans; Luxi Serif; Magneto; Maiandra GD; Malgun Gothic; Mangal; Marlett; Matura MT Script Capitals; Meiryo; Meiryo UI; Menlo; Merriweather; Merriweather Sans; Microsoft Himalaya;
  Microsoft JhengHei; Microsoft JhengHei UI; Microsoft New Tai Lue; Microsoft PhagsPa; Microsoft Sans Serif; Microsoft Tai Le; Microsoft Uighur; Microsoft YaHei; Microsoft YaHei UI; Microsoft YaHei Light; Microsoft Yi Baiti;
  MingLiU; MingLiU-ExtB; MingLiU_HKSCS; MingLiU_HKSCS-ExtB; Minion Pro; Miriam; Miriam CLM; Miriam Fixed; Mistral; Modern; Modern No. 20; Mona Lisa Solid ITC TT; Monaco; Mongolian Baiti; Monospace; Monotype Corsiva; Monotype Sorts; Montserrat; MoolBoran; MS Gothic; MS Mincho; MS Outlook;
  MS PGothic; MS PMincho; MS Reference Sans Serif; MS Reference Specialty; MS Sans Serif; MS Serif; MS Song; MS UI Gothic; MT Extra; Mukti Narrow; Mulish; Muli; MV Boli; Myanmar Text; Myriad Pro; Nachlieli CLM; Nanum Gothic; NanumGothic; NanumMyeongjo; Narkisim; Neue Haas Grotesk Text Pro; New York; News Gothic MT; Niagara Engraved;
  Niagara Solid; Nimbus Mono L; Nimbus Roman No9 L; Nimbus Sans L; Nirmala UI; Noto Color Emoji; Noto Emoji; Noto Mono; Noto Naskh Arabic; Noto Kufi Arabic; Noto Sans; Noto Sans Arabic; Noto Sans Bengali; Noto Sans CJK JP; Noto Sans CJK KR; Noto Sans CJK SC; Noto Sans CJK TC; Noto Sans Devanagari; Noto Sans Hebrew; Noto Sans JP; Noto Sans KR; Noto Sans Lisu; Noto Sans Mono;
  Noto Sans SC; Noto Sans Symbols; Noto Sans Symbols2; Noto Sans TC; Noto Sans Thai; Noto Serif; Noto Serif CJK JP; Noto Serif CJK SC; NSimSun; Nunito; Nunito Sans; Nyala; OCR A Extended; OCR-A; OCR-B; Old English Text MT; Onyx; Open Sans; Open Sans Light; Open Sans Symbol; OpenDyslexic; OpenSymbol; Optima; Osaka; Oswald;
  Overpass; Oxygen; Pacifico; Padauk; Palace Script MT; Palatino; Palatino Linotype; Papyrus; Parchment; Perpetua; Perpetua Titling MT; PingFang HK; PingFang SC; PingFang TC; Plantagenet Cherokee; Playbill; Playfair Display; PMingLiU; PMingLiU-ExtB; Poor Richard; Poppins; Pristina; PT Mono; PT Sans;
  PT Sans Narrow; PT Serif; Quicksand; Raavi; Rage Italic; Raleway; Ravie; Rockwell; Rockwell Condensed; Rockwell Extra Bold; Rockwell Nova; Rod; Roboto; Roboto Condensed; Roboto Light; Roboto Mono; Roboto Slab; Rubik; Sakkal Majalla; Sans; Sanskrit Text; Script; Script MT Bold; Seaford; Segoe Fluent Icons; Segoe MDL2 Assets; Segoe Print; Segoe Script;
  Segoe UI; Segoe UI Black; Segoe UI Emoji; Segoe UI Historic; Segoe UI Light; Segoe UI Semibold; Segoe UI Semilight; Segoe UI Symbol; Serif; Shonar Bangla; Showcard Gothic; Shruti; SimHei; Simplified Arabic; Simplified Arabic Fixed; SimSun; SimSun-ExtB; Sitka; Sitka Banner; Sitka Display; Sitka Heading; Sitka Small; Sitka Subheading; Sitka Text; Skeena; Skia; Small Fonts; Snap ITC; Source Code Pro;
  Source Han Sans; Source Han Sans CN; Source Han Sans SC; Source Han Serif; Source Sans 3; Source Sans Pro; Source Serif Pro; Space Grotesk; Spectral; StarSymbol; Stencil; STFangsong; STHeiti; STIX; STIX Two Math; STIXGeneral; STKaiti; STSong; STXihei; Sylfaen; Symbol; System; System Font; SystemUI; Tahoma; Tempus Sans ITC; Tenorite; TeX Gyre Heros; TeX Gyre Pagella;
  TeX Gyre Termes; Thorndale; Thonburi; Times; Times New Roman; Times New Roman Bold; Times New Roman CE; Times New Roman Cyr; Times New Roman PSMT; Times New Roman TUR; Times Roman; Tinos; Titillium Web; Traditional Arabic; Trebuchet MS; Tunga; Tw Cen MT; Tw Cen MT Condensed; Twemoji Mozilla; Ubuntu; Ubuntu Condensed; Ubuntu Mono; UD Digi Kyokasho N-R; Univers; Urdu Typesetting; Utopia; Utsaah; Vani; Verdana; Verdana Pro; Vijaya;
  Viner Hand ITC; Vivaldi; Vladimir Script; Vollkorn; Vrinda; Walbaum Display; Webdings; Wide Latin; Wingdings; Wingdings 2; Wingdings 3; Work Sans; Yu Gothic; Yu Gothic Light; Yu Gothic Medium; Yu Gothic UI; Yu Mincho; Yu Mincho Demibold; Yu Mincho Light; Zapf Dingbats; Zapfino; ZapfDingbats; Zilla Slab;
  serif; sans-serif; monospace; cursive; fantasy; system-ui; sans; mono; dingbats;
  ＭＳ ゴシック; ＭＳ 明朝; ＭＳ Ｐゴシック; ＭＳ Ｐ明朝; 맑은 고딕; 굴림; 굴림체; 돋움; 바탕; 바탕체; 궁서; 宋体; 新宋体; 仿宋; 仿宋_GB2312; 楷体; 楷体_GB2312; 黑体; 隶书; 幼圆; 微软雅黑; 等线; 等线 Light; 华文宋体; 华文楷体; 华文仿宋; 华文细黑; 新細明體; 細明體; 標楷體; 微軟正黑體;
  メイリオ; 游ゴシック; 游ゴシック Light; 游明朝; 游明朝 Light; 游明朝 Demibold; HG明朝B; HGｺﾞｼｯｸE; HGｺﾞｼｯｸM; HG丸ｺﾞｼｯｸM-PRO; HGP創英角ｺﾞｼｯｸUB; HGS明朝E; HG創英角ｺﾞｼｯｸUB; HY헤드라인M; HY견고딕; HY엽서L; HY그래픽M; HYGothic-Extra; HYGothic-Medium; 方正舒体; 方正姚体;
`
    .split(';')
    .map((one) => one.trim().toLowerCase()),
)
known.delete('')

/** A font that nothing is told by. */
const usual = 'Arial'

/**
 * The name of a font that may stay, or that of a usual one in its place. Fonts of a theme are called `+mn-lt` and so on;
 * LibreOffice numbers fonts that it has several times.
 */
export function fontOf(name: string): string {
  const plain = name.trim().replace(/^@/, '').replace(/\s+/g, ' ')
  if (plain === '' || /^\+m[nj]-(lt|ea|cs)$/.test(plain)) return plain
  return known.has(plain.toLowerCase()) ? plain : usual
}

/** The same for several, as style sheets list them. */
export function fontsOf(names: string): string {
  const all = names.split(/[,;]/).map((one) => {
    const name = one.trim()
    const quote = /^['"]/.exec(name)?.[0] ?? ''
    return `${quote}${fontOf(name.replace(/^['"]|['"]$/g, ''))}${quote}`
  })
  return [...new Set(all)].slice(0, 20).join(', ')
}

/** True for the name of a listed font, also with the number that LibreOffice gives it. */
export const isFont = (name: string): boolean => known.has(name.replace(/\d{1,2}$/, '').toLowerCase())
