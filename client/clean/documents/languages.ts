/** Tags of languages (BCP 47), of parts that registries list. */

const set = (text: string) => new Set(text.trim().split(/\s+/))

/** ISO 639-1, and languages without such a code that word processors offer. */
const languages = set(`
  aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
  eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu iw ja ji jv ka kg ki kj
  kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny
  oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
  tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
  arn ast ber bin brx chr ckb csb dgo doi dsb eng fil fur gsw gsc haw hsb ibb kab kok kmr kri ksf lij lld mai mni moh mos
  myv nap nds nqo nso pap plt prs quc quz rup sah sat scn sco sid smj smn sms sma son syr szl tet tpi tzm und vec vro wen zxx mul
`)
const scripts = set(`
  Arab Armn Beng Bopo Brai Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hans Hant Hebr Hira Jpan Kana Khmr Knda
  Kore Laoo Latn Limb Mlym Mong Mymr Nkoo Olck Orya Sinh Sylo Syrc Taml Telu Tfng Thaa Thai Tibt Vaii Yiii
  Uigh Viet Bugi Java Phag Osma Sora Talu Tale Syre Syrj Syrn Zyyy Cham Sund Bali
`)
const variants = set('valencia tradnl oxendict 1901 1996 modern pinyin radstr stroke phoneb technl mokr')

/** True for a tag of listed parts, such as `de-CH` or `sr-Latn-RS`; also of a part alone; and for none. */
export function isLanguage(value: string): boolean {
  if (/^(|none|x-none|x-default|x-hidden-text)$/.test(value)) return true
  const [language = '', ...parts] = value.split(/[-_]/)
  const isKnown = (part: string) =>
    /^([A-Z]{2}|\d{3})$/i.test(part) || scripts.has(part) || variants.has(part)
  return (
    (languages.has(language.toLowerCase()) || isKnown(language)) && parts.length <= 3 && parts.every(isKnown)
  )
}

/** True for the code of a script, as themes list them. */
export const isScript = (value: string): boolean => scripts.has(value)
