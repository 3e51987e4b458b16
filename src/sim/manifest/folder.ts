/** Where a file's objects go: the folder is the cluster's name, `gcp/` is Google Cloud (docs/contracts.md, mesh folder). */
export type Folder = { kind: 'cluster'; name: string } | { kind: 'gcp' };

/** The folder of a path, or undefined for a file beside the folders. Sub-folders are allowed, as `kubectl apply -R` would read them. */
export function folderOf(path: string): Folder | undefined {
  const slash = path.indexOf('/');
  if (slash <= 0) return undefined;
  const name = path.slice(0, slash);
  return name === 'gcp' ? { kind: 'gcp' } : { kind: 'cluster', name };
}

/** Whether kubectl would read the file at all. */
export function isManifest(path: string): boolean {
  return /\.(?:ya?ml|json)$/.test(path);
}
