/**
 * Well-known images whose plain HTTP server speaks HTTP/1.1 only: Go's net/http, gunicorn, and nginx and httpd as they are delivered. They answer the
 * preface of HTTP/2 in HTTP/1.1 or close. Of others (Liberty, fortio, …) this is not known or not so.
 */
const repositories = [
  /(^|\/)go-httpbin$/,
  /(^|\/)http-echo$/,
  /(^|\/)agnhost$/,
  /(^|\/)httpbin$/,
  /(^|\/)examples-helloworld(-v\d+)?$/,
  /(^|\/)nginx(-unprivileged)?$/,
  /(^|\/)httpd$/,
];

/** Whether an image's server is known to understand no HTTP/2 without TLS. */
export const isHttp1Only = (repository: string): boolean => repositories.some((r) => r.test(repository));
