import type { Certificate, Connection } from '../wire/connection.ts';

/** A downstream connection after the filter chain was chosen and TLS, if it was terminated here, has been taken off. */
export interface Stream {
  connection: Connection;
  sni?: string;
  /** The certificate the client proved; absent for plaintext and for TLS without one. */
  peer?: Certificate;
  /** Whether this proxy terminated TLS. */
  tls: boolean;
}
