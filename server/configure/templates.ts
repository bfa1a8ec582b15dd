/** Fills the files in deploy/ with the addresses and certificates of one installation. Called by `configure`. */

export interface Site {
  /** Host names, without a scheme. */
  readonly reporter: string
  readonly office: string
  /** Paths of a certificate and its key for both names; null if the proxy gets one by itself. */
  readonly certificate: { readonly chain: string; readonly key: string } | null
}

/** @returns `text` with the names of the examples replaced */
function withNames(text: string, { reporter, office }: Site): string {
  return text.replaceAll('report.example.org', reporter).replaceAll('office.example.org', office)
}

/** @param text deploy/Caddyfile */
export function fillCaddyfile(text: string, site: Site): string {
  const filled = withNames(text, site)
  if (site.certificate === null) return filled
  const { chain, key } = site.certificate
  return filled.replaceAll(/^(https:\/\/.*\{)$/gm, `$1\n\ttls ${chain} ${key}`)
}

/** The certificate that a filled Caddyfile or nginx.conf names; null if it names none. */
export function certificateIn(text: string): Site['certificate'] {
  const [, chain, key] =
    /^\ttls (\S+) (\S+)$/m.exec(text) ??
    /^ *ssl_certificate (\S+);\n *ssl_certificate_key (\S+);$/m.exec(text) ??
    []
  return chain !== undefined && key !== undefined ? { chain, key } : null
}

/** @param text deploy/nginx.conf */
export function fillNginx(text: string, site: Site): string {
  const filled = withNames(text, site)
  if (site.certificate === null) return filled
  const { chain, key } = site.certificate
  return filled.replaceAll('/etc/sotto/tls/cert.pem', chain).replaceAll('/etc/sotto/tls/key.pem', key)
}
