/** Istio Gateway as written; every field may be absent. */
export interface GatewaySpec {
  selector?: Record<string, string>;
  servers?: ServerSpec[];
}

export interface ServerSpec {
  name?: string;
  port?: { number?: number; name?: string; protocol?: string };
  bind?: string;
  hosts?: string[];
  tls?: ServerTlsSpec;
}

export type ServerTlsMode =
  'PASSTHROUGH' | 'SIMPLE' | 'MUTUAL' | 'OPTIONAL_MUTUAL' | 'ISTIO_MUTUAL' | 'AUTO_PASSTHROUGH';

export interface ServerTlsSpec {
  mode?: ServerTlsMode;
  httpsRedirect?: boolean;
  credentialName?: string;
  credentialNames?: string[];
  serverCertificate?: string;
  privateKey?: string;
  caCertificates?: string;
  subjectAltNames?: string[];
  verifyCertificateSpki?: string[];
  verifyCertificateHash?: string[];
}
