/** The certificate of the receiver, as people are told of it: never its key. */
export interface CertificateView {
  readonly source: 'made here' | 'given'
  readonly file: string
  /** SHA-256, in pairs of hex digits with colons. */
  readonly fingerprint: string
  /** Milliseconds since the Unix epoch. */
  readonly validTo: number
  /** Names and addresses it is for. */
  readonly names: readonly string[]
  /** What senders have to trust; `undefined` for a given one, whose authority is not known here. */
  readonly trust:
    | { readonly file: string; readonly fingerprint: string; readonly pem: string }
    | undefined
}

export interface TrustStep {
  readonly title: string
  /** A command or a setting, to be copied. */
  readonly code: string
}

/** How programs are made to trust the authority in this file, for one run where that is possible. */
export function trustSteps(file: string, url: string): readonly TrustStep[] {
  const quoted = `'${file.replaceAll("'", "'\\''")}'`
  return [
    { title: 'curl', code: `curl --cacert ${quoted} ${url}` },
    { title: 'Node', code: `NODE_EXTRA_CA_CERTS=${quoted} node sender.js` },
    {
      title: 'Python (requests, httpx)',
      code: `REQUESTS_CA_BUNDLE=${quoted} SSL_CERT_FILE=${quoted} python sender.py`,
    },
    {
      title: 'Java',
      code: [
        `keytool -importcert -noprompt -alias hookwright -file ${quoted} -keystore hookwright.p12 -storetype PKCS12 -storepass changeit`,
        'java -Djavax.net.ssl.trustStore=hookwright.p12 -Djavax.net.ssl.trustStorePassword=changeit Sender',
      ].join('\n'),
    },
    {
      title: 'Go, Ruby, PHP and whatever else asks OpenSSL (Linux)',
      code: `SSL_CERT_FILE=${quoted} ./sender`,
    },
    {
      title: 'Linux, everybody (Debian, Ubuntu)',
      code: `sudo cp ${quoted} /usr/local/share/ca-certificates/hookwright.crt && sudo update-ca-certificates`,
    },
    {
      title: 'Linux, everybody (Fedora, RHEL)',
      code: `sudo trust anchor ${quoted}`,
    },
    {
      title: 'macOS, this user',
      code: `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${quoted}`,
    },
    {
      title: 'Windows, this user (PowerShell)',
      code: `Import-Certificate -FilePath "${file}" -CertStoreLocation Cert:\\CurrentUser\\Root`,
    },
  ]
}
