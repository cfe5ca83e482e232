const valueOptions = [
  'request',
  'url',
  'header',
  'data',
  'data-raw',
  'data-binary',
  'data-urlencode',
  'url-query',
  'json',
  'form',
  'form-string',
  'upload-file',
  'user',
  'user-agent',
  'referer',
  'cookie',
  'oauth2-bearer',
  'range',
  'aws-sigv4',
] as const;

const switches = ['digest', 'get', 'globoff', 'head', 'insecure', 'location', 'next'] as const;

const otherNames: Readonly<Record<string, string>> = {
  'data-ascii': 'data',
  'location-trusted': 'location',
  negotiate: 'digest',
  ntlm: 'digest',
  'ntlm-wb': 'digest',
};

/** An option that has a bearing on a request, by its long name. */
export type CurlOption =
  | { readonly option: (typeof valueOptions)[number] | 'ignored'; readonly takesValue: true }
  | { readonly option: (typeof switches)[number] | 'ignored'; readonly takesValue: false };

const ignoredWithValue = new Set(
  `abstract-unix-socket alt-svc cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers
  doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout ftp-account ftp-alternative-to-user
  ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip hostpubmd5 hostpubsha256 hsts interface
  ip-tos ipfs-gateway keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth
  mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy output output-dir parallel-max pass pinnedpubkey
  preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
  proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file rate
  request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5
  socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max
  tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket variable vlan-priority
  write-out`.split(/\s+/),
);

const ignoredSwitches = new Set(
  `alpn anyauth append basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs crlf disable
  disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure eprt epsv fail fail-early fail-with-body
  false-start form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control
  haproxy-protocol help http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length include
  ipv4 ipv6 junk-session-cookies keepalive list-only mail-rcpt-allowfails manual metalink mptcp netrc
  netrc-optional npn parallel parallel-immediate path-as-is post301 post302 post303 progress-bar
  progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-insecure proxy-negotiate proxy-ntlm
  proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw remote-header-name remote-name
  remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused sasl-ir sessionid show-error
  show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast
  ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers
  tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids
  trace-time use-ascii verbose version xattr`.split(/\s+/),
);

/** Letters of options that matter or take a value; any other letter is a switch without a bearing on the request. */
const letters: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  T: 'upload-file',
  u: 'user',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  G: 'get',
  g: 'globoff',
  I: 'head',
  k: 'insecure',
  L: 'location',
  ':': 'next',
  E: 'cert',
  K: 'config',
  C: 'continue-at',
  c: 'cookie-jar',
  D: 'dump-header',
  P: 'ftp-port',
  m: 'max-time',
  o: 'output',
  U: 'proxy-user',
  x: 'proxy',
  Q: 'quote',
  r: 'range',
  Y: 'speed-limit',
  y: 'speed-time',
  t: 'telnet-option',
  z: 'time-cond',
  w: 'write-out',
};

/**
 * What an option of curl 8 does, by its long name without dashes.
 * @returns undefined where curl has no such option.
 * @see https://curl.se/docs/manpage.html
 */
export function longOption(name: string): CurlOption | undefined {
  const ownName = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
  const valueOption = valueOptions.find((option) => option === ownName);
  if (valueOption !== undefined) return { option: valueOption, takesValue: true };
  const option = switches.find((candidate) => candidate === ownName);
  if (option !== undefined) return { option, takesValue: false };
  if (ignoredWithValue.has(name)) return { option: 'ignored', takesValue: true };
  const positive = name.startsWith('no-') ? name.slice(3) : name;
  const isSwitch = ignoredSwitches.has(positive) || switches.some((candidate) => candidate === positive);
  return isSwitch ? { option: 'ignored', takesValue: false } : undefined;
}

/** What an option of curl does, by its letter. */
export function shortOption(letter: string): CurlOption {
  const name = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  return (name === undefined ? undefined : longOption(name)) ?? { option: 'ignored', takesValue: false };
}
