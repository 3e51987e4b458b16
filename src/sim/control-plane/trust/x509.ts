import { decodeBase64 } from './base64.ts';
import { hex, inside, readAll, type Der } from './der.ts';
import { utf8 } from './utf8.ts';

/** What the simulator reads of a certificate: who it is, who signed it, for which names it stands. Signatures are not verified. */
export interface X509 {
  /** `O=example,CN=root-r1`. */
  subject: string;
  issuer: string;
  /** Public key with its algorithm, as hex. */
  publicKey: string;
  /** Subject and authority key identifiers, as hex, where the certificate has them. */
  subjectKeyId?: string;
  authorityKeyId?: string;
  /** Basic constraints say that it may sign others. */
  isCA: boolean;
  dnsNames: string[];
  uris: string[];
  notBefore: string;
  notAfter: string;
}

/** The certificates in a PEM text, in order; blocks that are none are left out. */
export function parsePem(text: string): X509[] {
  const out: X509[] = [];
  for (const [, body] of text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)) {
    const bytes = decodeBase64(body ?? '');
    const certificate = bytes && parseCertificate(bytes);
    if (certificate) out.push(certificate);
  }
  return out;
}

/** A DER certificate (RFC 5280, 4.1); undefined if the bytes are none. */
export function parseCertificate(bytes: Uint8Array): X509 | undefined {
  const top = readAll(bytes)?.[0];
  const tbs = inside(top)[0];
  const fields = inside(tbs);
  if (fields[0]?.tag === 0xa0) fields.shift(); // version
  const [, , issuer, validity, subject, key] = fields;
  if (!issuer || !validity || !subject || !key || subject.tag !== 0x30 || key.tag !== 0x30) return undefined;
  const [from, to] = inside(validity).map((t) => utf8(t.content));
  const out: X509 = {
    subject: nameText(subject),
    issuer: nameText(issuer),
    publicKey: hex(key.whole),
    isCA: false,
    dnsNames: [],
    uris: [],
    notBefore: from ?? '',
    notAfter: to ?? '',
  };
  const extensions = fields.find((f) => f.tag === 0xa3);
  for (const extension of inside(inside(extensions)[0])) readExtension(inside(extension), out);
  return out;
}

const OIDS = {
  subjectKeyId: '551d0e',
  altName: '551d11',
  basicConstraints: '551d13',
  authorityKeyId: '551d23',
} as const;

function readExtension(parts: Der[], out: X509): void {
  const id = parts[0] && hex(parts[0].content);
  const value = parts.at(-1); // critical stands between
  const inner = inside(value)[0];
  if (!inner) return;
  if (id === OIDS.subjectKeyId) out.subjectKeyId = hex(inner.content);
  if (id === OIDS.authorityKeyId) {
    const keyId = inside(inner).find((e) => e.tag === 0x80);
    if (keyId) out.authorityKeyId = hex(keyId.content);
  }
  if (id === OIDS.basicConstraints) out.isCA = inside(inner).some((e) => e.tag === 0x01 && e.content[0] !== 0);
  if (id === OIDS.altName) {
    for (const name of inside(inner)) {
      if (name.tag === 0x82) out.dnsNames.push(utf8(name.content));
      if (name.tag === 0x86) out.uris.push(utf8(name.content));
    }
  }
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '550403': 'CN',
  '550406': 'C',
  '550407': 'L',
  '550408': 'ST',
  '55040a': 'O',
  '55040b': 'OU',
};

function nameText(name: Der): string {
  return inside(name)
    .flatMap((set) => inside(set))
    .map((attribute) => {
      const [type, value] = inside(attribute);
      const id = type ? hex(type.content) : '';
      return `${ATTRIBUTES[id] ?? id}=${value ? utf8(value.content) : ''}`;
    })
    .join(',');
}

/** Whether one certificate's name and key identifier say that the other signed it. */
export function signedBy(certificate: X509, signer: X509): boolean {
  if (certificate.issuer !== signer.subject) return false;
  return !certificate.authorityKeyId || !signer.subjectKeyId || certificate.authorityKeyId === signer.subjectKeyId;
}
